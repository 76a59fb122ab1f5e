package dev.tinkr.backend.grafana.tempo;

import java.time.Instant;
import java.util.StringJoiner;

/** Spans for a stub, in OTLP's JSON. */
final class MadeTraces {

    private final StringJoiner batches = new StringJoiner(",");

    /** A span of one trace; a parent of {@code ""} makes a root. */
    MadeTraces span(int trace, int span, int parent, String service, Instant start, long millis, int status,
            String attributes) {
        long nanos = start.getEpochSecond() * 1_000_000_000L + start.getNano();
        batches.add(
                """
                        {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},"scopeSpans":[{"scope":\
                        {},"spans":[{"traceId":"%032x","spanId":"%016x",%s"name":"work","kind":2,"startTimeUnixNano":"%d",\
                        "endTimeUnixNano":"%d","attributes":[%s],"status":{"code":%d}}]}]}"""
                        .formatted(service, trace, span,
                                parent == 0 ? "" : "\"parentSpanId\":\"%016x\",".formatted(parent), nanos,
                                nanos + millis * 1_000_000,
                                attributes, status));
        return this;
    }

    String json() {
        return "{\"resourceSpans\":[" + batches + "]}";
    }
}
