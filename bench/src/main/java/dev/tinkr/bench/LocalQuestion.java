package dev.tinkr.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * A question about a service's logs, as it is asked of tinkr, of DuckDB and of {@code jq}. The answers are lines of text
 * that must be the same for all three.
 *
 * @param name    what is asked
 * @param service about whom
 * @param query   in tinkr's language
 * @param where   in SQL, over {@code rec}, a record as DuckDB reads it
 * @param select  in jq's language, over a record
 * @param shape   what the answer is
 */
record LocalQuestion(String name, String service, String query, String where, String select, Shape shape) {

    /** What an answer is. */
    enum Shape {
        /** The times of the hundred newest records. */
        NEWEST,
        /** How many records there are of each severity. */
        COUNT_BY_LEVEL
    }

    private static final int LIMIT = 100;

    /** The five questions about what {@link TelemetryWriter} writes. */
    static List<LocalQuestion> all(String trace) {
        return List.of(
                new LocalQuestion("errors of a service", "payments-api", "level:>=ERROR", "rec.severityNumber >= 17",
                        "select(.severityNumber >= 17)", Shape.NEWEST),
                new LocalQuestion("counts by level", "checkout-api", "*", "true", ".", Shape.COUNT_BY_LEVEL),
                new LocalQuestion("a word in the message", "payments-api", "timeout",
                        "regexp_matches(rec.body.stringValue, '\\btimeout\\b')",
                        "select(.body.stringValue | test(\"\\\\btimeout\\\\b\"))", Shape.COUNT_BY_LEVEL),
                new LocalQuestion("a number in an attribute", "storefront", "http.response.status_code:>=503",
                        "list_filter(rec.attributes, lambda a: a.key = 'http.response.status_code')[1].value.intValue"
                                + "::BIGINT >= 503",
                        "select(any(.attributes[]; .key == \"http.response.status_code\""
                                + " and (.value.intValue | tonumber) >= 503))",
                        Shape.NEWEST),
                new LocalQuestion("the lines of a trace", "*", "trace_id:" + trace, "rec.traceId = '" + trace + "'",
                        "select(.traceId == \"" + trace + "\")", Shape.NEWEST));
    }

    /** The question in plain SQL over the files. */
    String sql(Path folder) {
        String records = "SELECT service, unnest(sl.logRecords) AS rec FROM (SELECT list_filter(rl.resource.attributes,"
                + " lambda a: a.key = 'service.name')[1].value.stringValue AS service, unnest(rl.scopeLogs) AS sl"
                + " FROM (SELECT unnest(resourceLogs) AS rl FROM read_json('" + folder + "/*.jsonl')))";
        String condition = " WHERE " + (service.equals("*") ? "" : "service = '" + service + "' AND ") + where;
        return switch (shape) {
            case NEWEST -> "SELECT rec.timeUnixNano::VARCHAR AS line FROM (" + records + ")" + condition
                    + " ORDER BY rec.timeUnixNano DESC LIMIT " + LIMIT;
            case COUNT_BY_LEVEL -> "SELECT rec.severityText || ' ' || count(*) AS line FROM (" + records + ")"
                    + condition + " GROUP BY rec.severityText ORDER BY 1";
        };
    }

    /** The question as a shell command with {@code jq}. */
    String jq(Path folder) {
        String named = service.equals("*")
                ? "."
                : "select(any(.resource.attributes[]; .key == \"service.name\" and .value.stringValue == \"" + service
                        + "\"))";
        String program = ".resourceLogs[] | " + named + " | .scopeLogs[].logRecords[] | " + select + " | "
                + (shape == Shape.NEWEST ? ".timeUnixNano" : ".severityText");
        String rest = shape == Shape.NEWEST
                ? "sort -r | head -n " + LIMIT
                : "sort | uniq -c | awk '{print $2 \" \" $1}'";
        return "jq -r '" + program + "' '" + folder + "'/*.jsonl | " + rest;
    }

    /** How many records an answer has at most. */
    int limit() {
        return LIMIT;
    }
}
