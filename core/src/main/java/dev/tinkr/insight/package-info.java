/**
 * What combines signals over any backend: which series and log lines of a service to fetch, how much of the past, side by
 * side and within a deadline, and what the engine of {@link dev.tinkr.anomaly} makes of them. Knows no vendor: names of
 * metrics are tables, what a backend can do cheaply is its own {@link dev.tinkr.backend.Reach}.
 */
package dev.tinkr.insight;
