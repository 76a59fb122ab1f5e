package dev.tinkr.backend.local.table;

import java.util.Locale;

/** The three kinds of telemetry, each of which has a table of its own. */
public enum Signal {
    /** Log records. */
    LOGS,
    /** Data points of metrics. */
    METRICS,
    /** Spans of traces. */
    SPANS;

    /** An empty batch of its rows that is full with that many bytes. */
    public RowBatch newBatch(long fullBytes) {
        return switch (this) {
            case LOGS -> new LogRows(fullBytes);
            case METRICS -> new MetricRows(fullBytes);
            case SPANS -> new SpanRows(fullBytes);
        };
    }

    /** Its name in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
