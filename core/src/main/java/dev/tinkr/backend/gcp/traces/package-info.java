/** The traces of Cloud Trace, through its first API: the second cannot read. */
package dev.tinkr.backend.gcp.traces;
