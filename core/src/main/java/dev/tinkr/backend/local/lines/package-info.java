/**
 * What the lines of telemetry files say: OpenTelemetry's JSON, JSON logs of the common loggers, logfmt, and text with a
 * time in front. Lines in, rows out; no files and no I/O.
 */
package dev.tinkr.backend.local.lines;
