package dev.tinkr.operations;

import dev.tinkr.model.TimeWindow;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asked what, and how that went. Holds nothing of what was asked for or found.
 *
 * @param operation  such as {@code logs}
 * @param service    whose data; {@code ""} when the call is about none
 * @param window     of what time, once it was understood
 * @param outcome    {@code ok}, {@code partial}, or the type of the problem
 * @param status     as over HTTP
 * @param durationMs how long it took
 */
public record AuditLine(Caller caller, String operation, String service, Optional<TimeWindow> window, String outcome,
        int status, long durationMs) {

    private static final int LONGEST = 200;

    /** Refuses nulls. */
    public AuditLine {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(outcome, "outcome");
    }

    /**
     * The line as JSON, in ASCII: nothing that a caller sends can end it, begin another, or move a terminal's cursor.
     */
    public String toJson() {
        StringBuilder json = new StringBuilder(200).append('{');
        text(json, "subject", caller.subject()).append(',');
        text(json, "method", caller.method()).append(',');
        text(json, "operation", operation).append(',');
        text(json, "service", service).append(',');
        text(json, "start", window.map(w -> w.start().toString()).orElse("")).append(',');
        text(json, "end", window.map(w -> w.end().toString()).orElse("")).append(',');
        text(json, "outcome", outcome).append(',');
        return json.append("\"status\":").append(status).append(",\"duration_ms\":").append(durationMs).append('}')
                .toString();
    }

    private static StringBuilder text(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c < 127) {
                json.append(c);
            } else {
                json.append(String.format("\\u%04x", (int) c));
            }
        }
        return json.append(value.length() > LONGEST ? "...\"" : "\"");
    }
}
