package dev.tinkr.backend.azure.logs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the members of a line that is JSON are called; of several the first that says something counts. */
final class LineFields {

    static final List<String> MESSAGE = List.of("message", "msg", "body", "log");
    static final List<String> LEVEL = List.of("level", "severity", "log.level", "severity_text", "lvl");
    static final List<String> TRACE_ID = List.of("trace_id", "traceId", "trace.id", "TraceId");
    static final List<String> SPAN_ID = List.of("span_id", "spanId", "span.id", "SpanId");

    private static final Set<String> ALL = new LinkedHashSet<>();

    static {
        List.of(MESSAGE, LEVEL, TRACE_ID, SPAN_ID).forEach(ALL::addAll);
    }

    private LineFields() {}

    /** Whether a member of that name may be more than an attribute. */
    static boolean known(String name) {
        return ALL.contains(name);
    }
}
