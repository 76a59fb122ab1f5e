package dev.tinkr.backend.local.sample;

import java.util.List;

/** One span; {@code error} is {@code ""} for one that did not fail. */
record Span(long start, long end, Workload source, String traceId, String spanId, String parentSpanId, String name,
        Kind kind, String error, List<Attribute> attributes) {

    /** OpenTelemetry's kinds, as far as they occur. */
    enum Kind {
        INTERNAL(1), SERVER(2), CLIENT(3), PRODUCER(4), CONSUMER(5);

        final int number;

        Kind(int number) {
            this.number = number;
        }
    }
}
