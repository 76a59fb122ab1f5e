package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.SpanStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a trace request into a filter expression of X-Ray. Pure. */
final class TraceFilter {

    private TraceFilter() {}

    static String of(TraceRequest request) {
        List<String> parts = new ArrayList<>();
        parts.add("service(" + string(request.service()) + ")");
        new TreeMap<>(request.tags()).forEach((key, value) -> parts.add(tag(key, value)));
        request.minDuration().ifPresent(duration -> parts.add("duration >= " + seconds(duration)));
        if (request.status().equals(java.util.Optional.of(SpanStatus.ERROR))) {
            parts.add("(error = true OR fault = true OR throttle = true)");
        }
        return String.join(" AND ", parts);
    }

    /** What X-Ray knows of requests has words of its own; everything else it finds only as an annotation. */
    private static String tag(String key, String value) {
        Map<String, String> words = Map.of("http.url", "http.url", "url.full", "http.url", "http.method", "http.method",
                "http.request.method", "http.method", "user", "user");
        if (words.containsKey(key)) {
            return words.get(key) + " = " + string(value);
        }
        boolean status = key.equals("http.status_code") || key.equals("http.response.status_code");
        if (status && value.matches("[0-9]{3}")) {
            return "http.status = " + value;
        }
        return "annotation[" + name(key) + "] = " + value(value);
    }

    /** A name inside brackets; what could end them is no part of an annotation's name. */
    private static String name(String key) {
        return key.replaceAll("[^A-Za-z0-9_.:/@-]", "_");
    }

    /** Annotations are texts, numbers or truths, and an expression has to say which. */
    private static String value(String value) {
        return value.matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,9})?|true|false") ? value : string(value);
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    /** The one quoting function of filter expressions. */
    static String string(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
