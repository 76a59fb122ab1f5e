package dev.tinkr.backend.datadog;

import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes spans of Datadog's. Pure. */
final class SpanDecoder {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final String NO_PARENT = "0";
    /** What the span says of itself, beside its own and its tags'. */
    private static final List<String> PLAIN = List.of("resource_name", "operation_name", "type", "env", "host",
            "ingestion_reason");

    private SpanDecoder() {}

    /** A span and the trace that it is of, as Datadog writes its id. */
    record Found(String traceId, TraceSpan span) {}

    /** Reads the answer of a span search. */
    static BodyReader<EventPage<Found>> page() {
        return Json.body(parser -> EventPage.read(parser, inner -> span(Json.readValue(inner))));
    }

    private static Found span(Object event) throws MalformedAnswerException {
        if (!(event instanceof Map<?, ?> outer) || !(outer.get("attributes") instanceof Map<?, ?> span)) {
            throw new MalformedAnswerException("a span has no attributes", null);
        }
        String spanId = text(span.get("span_id"));
        Instant start = LogDecoder.instant(text(span.get("start_timestamp")), "the span " + spanId);
        Map<?, ?> custom = span.get("custom") instanceof Map<?, ?> map ? map : Map.of();
        String parent = text(span.get("parent_id"));
        String resource = text(span.get("resource_name"));
        return new Found(text(span.get("trace_id")), new TraceSpan(spanId, parent.equals(NO_PARENT) ? "" : parent,
                resource.isEmpty() ? text(span.get("operation_name")) : resource, text(span.get("service")), start,
                milliseconds(span, custom, start), status(span, custom), tags(span, custom)));
    }

    /** In nanoseconds where the span has it, for its times are in milliseconds. */
    private static double milliseconds(Map<?, ?> span, Map<?, ?> custom, Instant start)
            throws MalformedAnswerException {
        if (custom.get("duration") instanceof Number nanoseconds) {
            return nanoseconds.doubleValue() / NANOS_PER_MILLI;
        }
        String end = text(span.get("end_timestamp"));
        return end.isEmpty()
                ? 0
                : TraceAssembly.milliseconds(start, LogDecoder.instant(end, "the end of a span"));
    }

    private static SpanStatus status(Map<?, ?> span, Map<?, ?> custom) {
        String said = text(span.get("status")).isEmpty() ? text(custom.get("status")) : text(span.get("status"));
        if (said.equalsIgnoreCase("error")) {
            return SpanStatus.ERROR;
        }
        boolean failed = switch (custom.get("error")) {
            case Number number -> number.doubleValue() != 0;
            case Boolean truth -> truth;
            case Map<?, ?> error -> !text(error.get("type")).isEmpty() || !text(error.get("message")).isEmpty();
            case null, default -> false;
        };
        return failed ? SpanStatus.ERROR : said.equalsIgnoreCase("ok") ? SpanStatus.OK : SpanStatus.UNSET;
    }

    /** The span's own, then its tags'. {@code error.type}, {@code error.message} and {@code error.stack} are among them. */
    private static Map<String, String> tags(Map<?, ?> span, Map<?, ?> custom) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String name : PLAIN) {
            String value = text(span.get(name));
            if (!value.isEmpty()) {
                tags.put(name, value);
            }
        }
        Map<Object, Object> own = new LinkedHashMap<>(custom);
        own.remove("duration");
        Paths.flatten("", own, tags);
        if (span.get("tags") instanceof List<?> list) {
            Tags.keyed(list).forEach(tags::putIfAbsent);
        }
        return tags;
    }

    private static String text(Object value) {
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }
}
