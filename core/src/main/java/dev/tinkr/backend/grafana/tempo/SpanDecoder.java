package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Makes spans of a trace in OTLP's JSON, whose ids Tempo writes in Base64, and others in hexadecimal digits. */
final class SpanDecoder {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int TRACE_ID_DIGITS = 32;
    private static final int SPAN_ID_DIGITS = 16;

    private SpanDecoder() {}

    /** The spans, where {@code resourceSpans} (in older answers {@code batches}) are in that object. */
    static List<TraceSpan> spans(Map<?, ?> trace) {
        List<TraceSpan> spans = new ArrayList<>();
        Object batches = trace.containsKey("resourceSpans") ? trace.get("resourceSpans") : trace.get("batches");
        for (Map<?, ?> batch : objects(batches)) {
            Map<String, String> resource = batch.get("resource") instanceof Map<?, ?> said
                    ? SpanTags.attributes(said
                            .get("attributes"))
                    : Map.of();
            Object scopes = batch.containsKey("scopeSpans")
                    ? batch.get("scopeSpans")
                    : batch.get(
                            "instrumentationLibrarySpans");
            for (Map<?, ?> scopeSpans : objects(scopes)) {
                Map<?, ?> scope = scopeSpans.get("scope") instanceof Map<?, ?> said ? said : Map.of();
                objects(scopeSpans.get("spans")).forEach(span -> span(span, scope, resource, spans));
            }
        }
        return spans;
    }

    /** A span without a start cannot be placed, and is left out. */
    private static void span(Map<?, ?> span, Map<?, ?> scope, Map<String, String> resource, List<TraceSpan> spans) {
        OptionalLong start = positive(span.get("startTimeUnixNano"));
        if (start.isEmpty()) {
            return;
        }
        long end = positive(span.get("endTimeUnixNano")).orElse(start.getAsLong());
        Map<String, String> tags = SpanTags.of(span, scope, resource);
        tags.remove("service.name", resource.get("service.name"));
        spans.add(new TraceSpan(id(span.get("spanId"), SPAN_ID_DIGITS), id(span.get("parentSpanId"), SPAN_ID_DIGITS),
                span.get("name") instanceof String name ? name : "", resource.getOrDefault("service.name", ""),
                Instant.ofEpochSecond(0, start.getAsLong()), Math.max(0, end - start.getAsLong()) / NANOS_PER_MILLI,
                status(span.get("status")), tags));
    }

    private static SpanStatus status(Object status) {
        return switch (String.valueOf(status instanceof Map<?, ?> said ? said.get("code") : null)) {
            case "STATUS_CODE_ERROR", "2" -> SpanStatus.ERROR;
            case "STATUS_CODE_OK", "1" -> SpanStatus.OK;
            default -> SpanStatus.UNSET;
        };
    }

    /** A whole number above nought, such as nanoseconds since the epoch; those of 64 bits come as text. */
    static OptionalLong positive(Object value) {
        try {
            long whole = switch (value) {
                case String digits -> Long.parseLong(digits);
                case Number number -> number.longValue();
                case null, default -> 0;
            };
            return whole > 0 ? OptionalLong.of(whole) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** An id in hexadecimal digits, all of them: its length tells how it is written. */
    private static String id(Object value, int digits) {
        if (!(value instanceof String text) || text.isEmpty()) {
            return "";
        }
        String hex = text.length() == digits ? text.toLowerCase(java.util.Locale.ROOT) : ofBase64(text);
        return hex.chars().allMatch(digit -> digit == '0') ? "" : hex;
    }

    private static String ofBase64(String text) {
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** An id of a trace with the leading zeros that a search leaves off. */
    static String wholeTraceId(String hex) {
        return "0".repeat(Math.max(0, TRACE_ID_DIGITS - hex.length())) + hex.toLowerCase(java.util.Locale.ROOT);
    }

    private static List<Map<?, ?>> objects(Object list) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (list instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Map<?, ?> object) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }
}
