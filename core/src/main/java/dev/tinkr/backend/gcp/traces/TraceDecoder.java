package dev.tinkr.backend.gcp.traces;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.gcp.GoogleTime;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the traces of Cloud Trace's first API. Pure. */
final class TraceDecoder {

    private static final double NANOS_PER_MILLI = 1e6;

    private TraceDecoder() {}

    /** The trace; empty where it came without spans. */
    static Optional<Trace> trace(Map<?, ?> json) {
        List<TraceSpan> spans = new ArrayList<>();
        if (json.get("spans") instanceof List<?> list) {
            list.forEach(span -> spans.add(span((Map<?, ?>) span)));
        }
        return spans.isEmpty()
                ? Optional.empty()
                : Optional.of(TraceAssembly.of(text(json.get("traceId")), spans, spans.size()));
    }

    private static TraceSpan span(Map<?, ?> json) {
        Map<String, String> labels = new TreeMap<>();
        if (json.get("labels") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> labels.put(name.toString(), String.valueOf(value)));
        }
        Instant start = time(json, "startTime");
        // A span that has not ended yet has no end.
        double duration = json.get("endTime") == null
                ? 0
                : Duration.between(start, time(json, "endTime")).toNanos() / NANOS_PER_MILLI;
        String service = TraceLabels.service(labels);
        var status = TraceLabels.status(labels);
        kind(text(json.get("kind"))).ifPresent(kind -> labels.putIfAbsent("span.kind", kind));
        return new TraceSpan(spanId(json.get("spanId")), spanId(json.get("parentSpanId")), text(json.get("name")),
                service, start, duration, status, labels);
    }

    private static Optional<String> kind(String kind) {
        return switch (kind) {
            case "RPC_SERVER" -> Optional.of("server");
            case "RPC_CLIENT" -> Optional.of("client");
            default -> Optional.empty();
        };
    }

    /** An unsigned 64-bit number in decimal becomes the 16 hex digits that everybody else writes; 0 is none. */
    static String spanId(Object value) {
        String text = value == null ? "" : value.toString();
        if (text.isEmpty() || text.equals("0")) {
            return "";
        }
        try {
            return String.format("%016x", Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            throw new BackendException(Kind.FAILED, "Cloud Trace sent '" + text + "' where the id of a span belongs",
                    e);
        }
    }

    private static Instant time(Map<?, ?> json, String name) {
        try {
            return GoogleTime.instant(text(json.get(name)));
        } catch (MalformedAnswerException e) {
            throw new BackendException(Kind.FAILED, "Cloud Trace sent a span without a " + name + ": " + e.getMessage(),
                    e);
        }
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }
}
