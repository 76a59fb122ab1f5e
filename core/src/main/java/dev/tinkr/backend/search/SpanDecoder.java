package dev.tinkr.backend.search;

import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes spans of documents: transactions and spans of classic APM, Elastic's OpenTelemetry streams, the collector's SS4O
 * (which knows no duration), and Data Prepper's old and new layout.
 */
final class SpanDecoder {

    private static final double NANOS_PER_MILLI = 1e6;

    /** A span, and the trace it belongs to. */
    record Found(String traceId, TraceSpan span) {}

    private SpanDecoder() {}

    /** The span that the document is; empty when it lacks a trace or a start. */
    static Optional<Found> span(Hit hit) {
        Map<String, Object> source = hit.source();
        boolean transaction = "transaction".equals(SourcePaths.takeText(source, List.of("processor.event")));
        Optional<Instant> start = start(source);
        String traceId = SourcePaths.takeText(source, SearchRoles.TRACE_IDS);
        if (start.isEmpty() || traceId.isEmpty()) {
            return Optional.empty();
        }
        double duration = duration(source, start.get(), transaction);
        String spanId = transaction
                ? SourcePaths.takeText(source, List.of("transaction.id"))
                : SourcePaths.takeText(source, SearchRoles.SPAN_IDS);
        String parentId = SourcePaths.takeText(source, SearchRoles.PARENT_IDS);
        // A root says that it has no parent by an empty one.
        SearchRoles.PARENT_IDS.forEach(path -> dropWhenSaid(source, path, ""));
        String name = SourcePaths.takeText(source, transaction
                ? List.of("transaction.name", "name")
                : List.of("span.name", "name",
                        "Name"));
        String service = SourcePaths.takeText(source, SearchRoles.SERVICES);
        SpanStatus status = status(source);
        SearchRoles.SERVICES.forEach(path -> dropWhenSaid(source, path, service));
        source.remove("@timestamp");
        return Optional.of(new Found(traceId, new TraceSpan(spanId, parentId, name, service, start.get(), duration,
                status, tags(HitDecoder.attributes(source)))));
    }

    /** Classic APM has the microseconds apart. */
    private static Optional<Instant> start(Map<String, Object> source) {
        Optional<Object> micros = SourcePaths.get(source, "timestamp.us");
        if (micros.isPresent() && micros.get() instanceof Number count) {
            SourcePaths.remove(source, "timestamp.us");
            return Optional.of(Instant.EPOCH.plus(count.longValue(), ChronoUnit.MICROS));
        }
        for (String path : SearchRoles.SPAN_STARTS) {
            Optional<Instant> start = SourcePaths.get(source, path).flatMap(Timestamps::read);
            if (start.isPresent()) {
                SourcePaths.remove(source, path);
                return start;
            }
        }
        return Optional.empty();
    }

    /** In milliseconds: as sent, in the unit that the field's name or layout tells, or from start to end. */
    private static double duration(Map<String, Object> source, Instant start, boolean transaction) {
        Optional<Double> micros = takeNumber(source, transaction ? "transaction.duration.us" : "span.duration.us");
        if (micros.isPresent()) {
            return micros.get() / 1_000;
        }
        Optional<Instant> end = SourcePaths.get(source, "endTime").flatMap(Timestamps::read);
        if (end.isPresent()) {
            SourcePaths.remove(source, "endTime");
            source.remove("durationInNanos");
            return TraceAssembly.milliseconds(start, end.get());
        }
        return takeNumber(source, "durationInNanos").or(() -> takeNumber(source, "duration")).orElse(0.0)
                / NANOS_PER_MILLI;
    }

    private static SpanStatus status(Map<String, Object> source) {
        String outcome = SourcePaths.takeText(source, List.of("event.outcome"));
        String code = SourcePaths.takeText(source, List.of("status.code", "status.status_code", "TraceStatus"));
        String said = (outcome.isEmpty() || outcome.equals("unknown") ? code : outcome).toLowerCase(Locale.ROOT);
        return switch (said) {
            case "failure", "error", "2", "status_code_error" -> SpanStatus.ERROR;
            case "success", "ok", "1", "status_code_ok" -> SpanStatus.OK;
            default -> SpanStatus.UNSET;
        };
    }

    private static void dropWhenSaid(Map<String, Object> source, String path, String service) {
        if (SourcePaths.text(SourcePaths.get(source, path)).filter(service::equals).isPresent()) {
            SourcePaths.remove(source, path);
        }
    }

    private static Optional<Double> takeNumber(Map<String, Object> source, String path) {
        Optional<Double> number = SourcePaths.get(source, path).filter(Number.class::isInstance).map(
                value -> ((Number) value).doubleValue());
        number.ifPresent(found -> SourcePaths.remove(source, path));
        return number;
    }

    /** Every attribute as text, those in objects under dotted names. */
    private static Map<String, String> tags(Map<String, Object> attributes) {
        Map<String, String> tags = new LinkedHashMap<>();
        attributes.forEach((name, value) -> flatten(name, value, tags));
        return tags;
    }

    private static void flatten(String name, Object value, Map<String, String> tags) {
        switch (value) {
            case null -> {
            }
            case Map<?, ?> object -> object.forEach((key, inner) -> flatten(name + "." + key, inner, tags));
            case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> tags.put(name,
                    Json.write(list));
            case List<?> list -> tags.put(name, String.join(", ", list.stream().map(String::valueOf).toList()));
            default -> tags.put(name, value.toString());
        }
    }
}
