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

    /** An empty batch of its rows. */
    public RowBatch newBatch() {
        return switch (this) {
            case LOGS -> new LogRows();
            case METRICS -> new MetricRows();
            case SPANS -> new SpanRows();
        };
    }

    /** Its name in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
