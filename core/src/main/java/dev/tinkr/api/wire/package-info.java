/**
 * What goes over the wire, described once: each record here is a JSON object of {@code api.md}, its components are the
 * fields in {@code snake_case}. The controllers declare these types, the OpenAPI document is generated from them, and
 * {@link dev.tinkr.api.wire.WireJson} writes and reads them, here and in the command line, which talks to a remote
 * function with the same records and has no application context.
 */
package dev.tinkr.api.wire;
