package dev.tinkr.backend.azure.traces;

import dev.tinkr.backend.azure.api.QueryColumn;
import dev.tinkr.backend.azure.api.RowReader;
import dev.tinkr.backend.azure.logs.DateTimeText;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Level;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes spans of rows. A request and a dependency is a span of its own; an exception and a trace is one without length,
 * under the span that it was written in, and an exception one that failed.
 */
final class SpanDecoder implements RowReader.OfRow<SpanDecoder.Found> {

    /** The column behind a tag that has a name of its own. */
    static final Map<String, String> COLUMNS = Map.of("http.url", "Url", "url.full", "Url", "peer.service", "Target",
            "db.statement", "Data", "dependency.type", "DependencyType");
    private static final Set<String> COMPUTED = Set.of("span.kind", "status.code", "http.status_code",
            "http.response.status_code", "exception.type", "exception.message");
    /** What every row has and nobody asks a span for. */
    private static final Set<String> LEFT_OUT = Set.of("TimeGenerated", "OperationId", "Id", "ParentId", "AppRoleName",
            "DurationMs", "Properties", "Success", "Name", "TenantId", "IKey", "ResourceGUID", "_BilledSize",
            "_IsBillable", "SourceSystem", "_SubscriptionId", "Details", "ItemCount", "SDKVersion", "Measurements");

    private final Map<String, Integer> places = new HashMap<>();
    private final List<QueryColumn> columns;

    /**
     * A span and the trace that it belongs to.
     *
     * @param event whether it is an exception or a trace, which is never the first span
     */
    record Found(String traceId, TraceSpan span, boolean event) {

        /** The same under that span, where it says of none that it belongs to it. */
        Found under(Optional<String> root) {
            if (!event || root.isEmpty() || !span.parentSpanId().isEmpty()) {
                return this;
            }
            return new Found(traceId,
                    new TraceSpan(span.spanId(), root.get(), span.operationName(), span.service(), span
                            .startTime(), span.durationMs(), span.status(), span.tags()),
                    true);
        }
    }

    SpanDecoder(List<QueryColumn> columns) {
        this.columns = columns;
        for (int at = 0; at < columns.size(); at++) {
            places.put(columns.get(at).name(), at);
        }
    }

    /** Whether a tag of that name is made here of several columns. */
    static boolean computed(String name) {
        return COMPUTED.contains(name);
    }

    @Override
    public Found read(Object[] cells) {
        String type = text(cells, "Type");
        Map<String, String> tags = tags(cells);
        SpanStatus status = switch (type) {
            case "AppExceptions" -> SpanStatus.ERROR;
            case "AppTraces" -> SpanStatus.UNSET;
            default -> status(cells);
        };
        String name = switch (type) {
            case "AppExceptions" -> first(cells, "ExceptionType", "ProblemId", "OuterType");
            case "AppTraces" -> firstLine(text(cells, "Message"));
            default -> first(cells, "Name", "OperationName", "Target");
        };
        switch (type) {
            case "AppRequests" -> request(cells, tags);
            case "AppDependencies" -> dependency(cells, tags);
            case "AppExceptions" -> exception(cells, tags);
            case "AppTraces" -> trace(cells, tags);
            default -> throw new IllegalArgumentException("it is of the table '" + type + "', which has no spans");
        }
        String operation = text(cells, "OperationId");
        String parent = text(cells, "ParentId");
        String id = text(cells, "Id");
        if (id.isEmpty()) {
            id = type + "@" + text(cells, "TimeGenerated") + "/" + parent + "/" + Integer.toHexString(name.hashCode());
        }
        double duration = number(cells, "DurationMs");
        TraceSpan span = new TraceSpan(id, root(parent, operation, id) ? "" : parent, name, text(cells, "AppRoleName"),
                DateTimeText.read(text(cells, "TimeGenerated")), duration, status, tags);
        return new Found(operation, span, type.equals("AppExceptions") || type.equals("AppTraces"));
    }

    /** The first span of a trace has the trace itself, or nothing, for its parent. */
    private static boolean root(String parent, String operation, String id) {
        return parent.isEmpty() || parent.equals(operation) || parent.equals(id);
    }

    private SpanStatus status(Object[] cells) {
        Object success = cell(cells, "Success");
        if (success instanceof Boolean truth) {
            return truth ? SpanStatus.OK : SpanStatus.ERROR;
        }
        return success instanceof Number number
                ? number.intValue() != 0 ? SpanStatus.OK : SpanStatus.ERROR
                : SpanStatus.UNSET;
    }

    private void request(Object[] cells, Map<String, String> tags) {
        tags.put("span.kind", "server");
        put(tags, "http.url", text(cells, "Url"));
        result(cells, tags, text(cells, "Url").isEmpty());
    }

    private void dependency(Object[] cells, Map<String, String> tags) {
        tags.put("span.kind", text(cells, "DependencyType").equals("InProc") ? "internal" : "client");
        put(tags, "dependency.type", text(cells, "DependencyType"));
        put(tags, "peer.service", text(cells, "Target"));
        put(tags, "db.statement", text(cells, "DependencyType").toUpperCase(java.util.Locale.ROOT).contains("SQL")
                ? text(
                        cells, "Data")
                : "");
        result(cells, tags, !text(cells, "DependencyType").startsWith("H"));
    }

    private void result(Object[] cells, Map<String, String> tags, boolean other) {
        String code = text(cells, "ResultCode");
        boolean http = code.matches("[1-5][0-9]{2}") && !other;
        put(tags, http ? "http.status_code" : "status.code", code);
    }

    private void exception(Object[] cells, Map<String, String> tags) {
        tags.put("span.kind", "exception");
        put(tags, "exception.type", first(cells, "ExceptionType", "OuterType"));
        put(tags, "exception.message", first(cells, "OuterMessage", "InnermostMessage", "Message"));
    }

    private void trace(Object[] cells, Map<String, String> tags) {
        tags.put("span.kind", "log");
        put(tags, "message", text(cells, "Message"));
        if (cell(cells, "SeverityLevel") instanceof Number number) {
            tags.put("level", Level.ofAzureNumber(number.longValue()).name());
        }
    }

    private Map<String, String> tags(Object[] cells) {
        Map<String, String> tags = new LinkedHashMap<>();
        String bag = text(cells, "Properties");
        if (bag.startsWith("{")) {
            try {
                Json.parseObject(bag).forEach((name, value) -> {
                    if (value != null) {
                        put(tags, name, value instanceof String text ? text : Json.write(value));
                    }
                });
            } catch (IllegalArgumentException e) {
                // A text that only looks like an object has no members.
            }
        }
        for (int at = 0; at < columns.size(); at++) {
            Object value = cells[at];
            if (value != null && !"".equals(value) && !LEFT_OUT.contains(columns.get(at).name())) {
                tags.putIfAbsent(columns.get(at).name(), value.toString());
            }
        }
        return tags;
    }

    private static void put(Map<String, String> tags, String name, String value) {
        if (!value.isEmpty()) {
            tags.putIfAbsent(name, value);
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    private Object cell(Object[] cells, String column) {
        Integer at = places.get(column);
        return at == null ? null : cells[at];
    }

    private String text(Object[] cells, String column) {
        return cell(cells, column) instanceof String text ? text : "";
    }

    private String first(Object[] cells, String... names) {
        for (String column : names) {
            String text = text(cells, column);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private double number(Object[] cells, String column) {
        return cell(cells, column) instanceof Number number ? number.doubleValue() : 0;
    }
}
