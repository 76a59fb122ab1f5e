package dev.tinkr.scan;

import dev.tinkr.model.Severity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A finding as JSON, with the names that anomalies have in the API. */
public final class FindingJson {

    private FindingJson() {}

    /** The finding as an object. */
    public static Map<String, Object> write(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fingerprint", finding.fingerprint());
        json.put("service", finding.service());
        json.put("metric", finding.metric());
        json.put("severity", finding.severity().wireName());
        json.put("description", finding.description());
        json.put("kind", finding.kind());
        json.put("unit", finding.unit());
        json.put("current_value", number(finding.currentValue()));
        json.put("threshold", number(finding.threshold()));
        json.put("expected", number(finding.expected()));
        json.put("lower", number(finding.lower()));
        json.put("upper", number(finding.upper()));
        json.put("started_at", finding.startedAt().toString());
        json.put("peak_at", finding.peakAt().toString());
        json.put("detected_at", finding.detectedAt().toString());
        finding.endedAt().ifPresent(end -> json.put("ended_at", end.toString()));
        json.put("patterns", finding.patterns());
        return json;
    }

    /**
     * The finding of an object.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Finding read(Map<String, Object> json) {
        return new Finding(text(json, "fingerprint"), text(json, "service"), text(json, "metric"), Severity.named(text(
                json, "severity")).orElseThrow(() -> new IllegalArgumentException("no such severity")), text(json,
                        "description"),
                text(json, "kind"), text(json, "unit"), number(json, "current_value"), number(
                        json, "threshold"),
                number(json, "expected"), number(json, "lower"), number(json,
                        "upper"),
                time(json, "started_at"), time(json, "peak_at"), time(json,
                        "detected_at"),
                json.containsKey("ended_at")
                        ? Optional.of(time(json, "ended_at"))
                        : Optional.empty(),
                texts(json.get("patterns")));
    }

    /** Numbers that JSON cannot hold are texts. */
    private static Object number(double value) {
        return Double.isFinite(value) ? value : Double.toString(value);
    }

    private static double number(Map<String, Object> json, String name) {
        return switch (json.get(name)) {
            case Number number -> number.doubleValue();
            case String text -> Double.parseDouble(text);
            case null, default -> throw new IllegalArgumentException(name + " is no number");
        };
    }

    static String text(Map<String, Object> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is no text");
    }

    static Instant time(Map<String, Object> json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is no time", e);
        }
    }

    private static List<String> texts(Object list) {
        if (list instanceof List<?> values) {
            return values.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("patterns is no list");
    }
}
