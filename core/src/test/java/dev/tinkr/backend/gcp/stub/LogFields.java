package dev.tinkr.backend.gcp.stub;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a LogEntry, their types, and what they are where an entry has none. */
final class LogFields {

    /** How the value of a field compares. */
    enum Type {
        STRING, INT, BOOL, DURATION, TIMESTAMP, SEVERITY, DYNAMIC
    }

    static final List<String> SEVERITIES = List.of("DEFAULT", "DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL",
            "ALERT", "EMERGENCY");

    private static final Map<String, Type> SCALARS = Map.ofEntries(Map.entry("insertId", Type.STRING), Map.entry(
            "logName", Type.STRING), Map.entry("receiveTimestamp", Type.TIMESTAMP),
            Map.entry("severity",
                    Type.SEVERITY),
            Map.entry("spanId", Type.STRING), Map.entry("textPayload", Type.STRING), Map.entry(
                    "timestamp", Type.TIMESTAMP),
            Map.entry("trace", Type.STRING), Map.entry("traceSampled",
                    Type.BOOL));
    private static final Map<String, Map<String, Type>> MESSAGES = Map.of("httpRequest", Map.ofEntries(Map.entry(
            "requestMethod", Type.STRING), Map.entry("requestUrl", Type.STRING), Map.entry("requestSize", Type.INT),
            Map
                    .entry("status", Type.INT),
            Map.entry("responseSize", Type.INT), Map.entry("userAgent",
                    Type.STRING),
            Map.entry("remoteIp", Type.STRING), Map.entry("serverIp", Type.STRING), Map
                    .entry("referer", Type.STRING),
            Map.entry("latency", Type.DURATION), Map.entry(
                    "cacheLookup", Type.BOOL),
            Map.entry("cacheHit", Type.BOOL), Map.entry(
                    "cacheValidatedWithOriginServer", Type.BOOL),
            Map.entry(
                    "cacheFillBytes", Type.INT),
            Map.entry("protocol",
                    Type.STRING)),
            "operation", Map.of("id",
                    Type.STRING, "producer", Type.STRING,
                    "first", Type.BOOL, "last", Type.BOOL),
            "sourceLocation", Map.of("file", Type.STRING, "line", Type.INT, "function", Type.STRING), "split", Map.of(
                    "uid", Type.STRING, "index", Type.INT, "totalSplits", Type.INT));
    private static final Set<String> PAYLOADS = Set.of("jsonPayload", "protoPayload");

    private LogFields() {}

    /** Refuses what is no field: that is an error before the filter is used. */
    static void check(List<String> path) {
        String first = path.getFirst();
        boolean known = SCALARS.containsKey(first) && path.size() == 1 || MESSAGES.containsKey(first) && (path
                .size() == 1 || path.size() == 2 && MESSAGES.get(first).containsKey(path.get(1))) || PAYLOADS.contains(
                        first)
                || first.equals("labels") && path.size() <= 2 || first.equals("metadata")
                || first.equals("resource") && (path.size() == 1 || path.get(1).equals("type") && path.size() == 2
                        || path.get(1).equals("labels") && path.size() <= 3);
        if (!known) {
            throw new FilterException("Field not found: '" + String.join(".", path) + "'");
        }
    }

    static Type type(List<String> path) {
        String first = path.getFirst();
        if (PAYLOADS.contains(first)) {
            return Type.DYNAMIC;
        }
        if (MESSAGES.containsKey(first)) {
            return path.size() == 1 ? Type.DYNAMIC : MESSAGES.get(first).get(path.get(1));
        }
        return SCALARS.getOrDefault(first, path.size() == 1 || path.size() == 2 && path.get(1).equals("labels")
                ? Type.DYNAMIC
                : Type.STRING);
    }

    /** Whether a field that an entry lacks has its default, and is not missing. */
    static boolean defaulted(List<String> path) {
        String first = path.getFirst();
        return SCALARS.containsKey(first) || MESSAGES.containsKey(first) && path.size() == 2 || first.equals("resource")
                && path.size() == 2 && path.get(1).equals("type");
    }

    static Object defaultOf(Type type) {
        return switch (type) {
            case STRING, DYNAMIC -> "";
            case INT -> 0.0;
            case BOOL -> false;
            case DURATION -> "0s";
            case TIMESTAMP -> "1970-01-01T00:00:00Z";
            case SEVERITY -> "DEFAULT";
        };
    }
}
