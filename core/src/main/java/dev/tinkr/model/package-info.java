/**
 * What tinkr answers with: log entries, metric points, traces, windows of time. Records that validate themselves; no
 * framework and no I/O.
 *
 * <p>Nothing here is ever {@code null}: an unknown text is {@code ""}, an unknown level is
 * {@link dev.tinkr.model.Level#UNKNOWN}, and what may be absent for a reason is an {@link java.util.Optional}.
 */
package dev.tinkr.model;
