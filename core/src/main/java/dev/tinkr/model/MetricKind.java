package dev.tinkr.model;

/** How the values of a metric come about, which decides how they may be aggregated. */
public enum MetricKind {
    /** Grows, or counts what happened in an interval. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** A distribution of which percentiles can be asked. */
    HISTOGRAM,
    /** Count and sum, with percentiles computed by the sender. */
    SUMMARY,
    /** The backend does not say. */
    UNKNOWN
}
