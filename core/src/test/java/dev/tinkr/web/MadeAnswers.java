package dev.tinkr.web;

import dev.tinkr.backend.http.Json;
import dev.tinkr.testing.browser.Page.Asked;
import dev.tinkr.testing.browser.Page.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Answers of the API as a test wants them: those of a quiet service, each of which can be replaced. */
final class MadeAnswers implements Function<Asked, Told> {

    private static final int MINUTES = 30;

    private final Instant now = Instant.now();
    private final Map<String, Function<Asked, Told>> replaced = new ConcurrentHashMap<>();

    /** Answers so at that path, below {@code /api/v1/}. */
    MadeAnswers at(String path, Function<Asked, Told> answer) {
        replaced.put("/api/v1/" + path, answer);
        return this;
    }

    @Override
    public Told apply(Asked asked) {
        Function<Asked, Told> answer = replaced.get(asked.path());
        if (answer != null) {
            return answer.apply(asked);
        }
        return switch (asked.path()) {
            case "/api/v1/services" -> told("services", List.of("shop"));
            case "/api/v1/histogram" -> told("buckets", buckets());
            case "/api/v1/logs" -> told("entries", List.of(line(0, "INFO", "quiet")));
            case "/api/v1/metrics/list" -> told("metrics", List.of(metric("http.server.request.duration")));
            case "/api/v1/metrics" -> told("points", points());
            case "/api/v1/traces" -> told("traces", List.of(trace("GET /")));
            case "/api/v1/anomalies" -> told("anomalies", List.of());
            case "/api/v1/translate" -> told("translations", List.of());
            default -> Told.json(Json.write(with(trace("GET /"), "meta", meta())));
        };
    }

    /** An answer with that one field. */
    static Told told(String field, Object value) {
        return Told.json(Json.write(Map.of(field, value, "meta", meta())));
    }

    /** The same with something else known about it. */
    static Told told(String field, Object value, String of, Object known) {
        return Told.json(Json.write(Map.of(field, value, "meta", with(meta(), of, known))));
    }

    /** A problem as the API tells it. */
    static Told problem(int status, String title, String detail) {
        return Told.problem(status, Json.write(Map.of("type", "made", "title", title, "status", status, "detail",
                detail)));
    }

    /** A line of so many seconds ago. */
    Map<String, Object> line(int ago, String level, String message) {
        return new LinkedHashMap<>(Map.of("timestamp", now.minusSeconds(ago).toString(), "level", level, "message",
                message, "service", "shop", "trace_id", "", "span_id", "", "extra", Map.of("n", ago), "id", "id-" + ago
                        + level));
    }

    Map<String, Object> trace(String operation) {
        Map<String, Object> span = Map.of("span_id", "s1", "parent_span_id", "", "operation_name", operation, "service",
                "shop", "start_time", now.minusSeconds(60).toString(), "duration_ms", 12.5, "status", "error", "tags",
                Map.of("k", operation));
        return new LinkedHashMap<>(Map.of("trace_id", "t1", "service", "shop", "operation_name", operation,
                "start_time", now.minusSeconds(60).toString(), "duration_ms", 12.5, "span_count", 1, "status", "error",
                "spans", List.of(span)));
    }

    static Map<String, Object> metric(String name) {
        return Map.of("name", name, "unit", "s", "kind", "histogram", "dimensions", List.of());
    }

    List<Object> points() {
        List<Object> points = new ArrayList<>();
        for (int minute = MINUTES; minute > 0; minute--) {
            points.add(Map.of("timestamp", now.minusSeconds(60L * minute).toString(), "value", minute < 8 ? 9.5 : 0.5,
                    "unit", "s", "dimensions", Map.of()));
        }
        return points;
    }

    /** The latency is unusual since eight minutes. */
    Map<String, Object> anomaly(String description) {
        return Map.of("service", "shop", "metric", "http.server.request.duration p99", "description", description,
                "severity", "high", "started_at", now.minusSeconds(480).toString(), "peak_at", now.minusSeconds(240)
                        .toString(),
                "current_value", 9.5, "lower", 0.2, "upper", 0.9, "patterns",
                List.of(Map.of("status", "new", "template",
                        description, "sample", description)));
    }

    /** The same with how its series went: usual up to half a second more each half hour. */
    Told anomalyWithCourse(String description) {
        Map<String, Object> anomaly = with(with(anomaly(description), "fingerprint", "f1"), "peak_at", now.minusSeconds(
                240).toString());
        List<Object> points = new ArrayList<>();
        for (int minute = MINUTES; minute > 0; minute--) {
            points.add(Map.of("timestamp", now.minusSeconds(60L * minute).toString(), "value", minute < 8 ? 9.5 : 0.5,
                    "expected", 0.5, "lower", 0.2, "upper", 0.9 + minute / 60.0));
        }
        return Told.json(Json.write(Map.of("anomalies", List.of(anomaly), "courses", List.of(Map.of("fingerprint", "f1",
                "peak_at", anomaly.get("peak_at"), "points", points)), "meta", meta())));
    }

    private List<Object> buckets() {
        List<Object> buckets = new ArrayList<>();
        for (int minute = MINUTES; minute > 0; minute--) {
            buckets.add(Map.of("start", now.minusSeconds(60L * minute).toString(), "end", now.minusSeconds(60L
                    * (minute - 1)).toString(), "counts", Map.of("INFO", 900, "ERROR", minute < 8 ? 9 : 0)));
        }
        return buckets;
    }

    private static Map<String, Object> meta() {
        return Map.of("backend", "made", "native_query", "SELECT 1", "took_ms", 3, "partial", false, "warnings",
                List.of(), "cursor", "", "console_url", "");
    }

    static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
