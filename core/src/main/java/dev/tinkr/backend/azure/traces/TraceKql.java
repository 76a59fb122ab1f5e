package dev.tinkr.backend.azure.traces;

import dev.tinkr.backend.azure.kql.AttributeKql;
import dev.tinkr.backend.azure.kql.Kql;
import dev.tinkr.backend.azure.kql.KqlBounds;
import dev.tinkr.backend.azure.kql.TextKql;
import dev.tinkr.backend.azure.logs.LogTables;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ValuePattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The queries for traces. Spans are requests and dependencies; exceptions and traces (which are log lines) belong to the span
 * that is their parent.
 */
final class TraceKql {

    static final String TRACE = "tinkr_trace";
    static final String START = "tinkr_start";
    static final List<String> SPANS = List.of("AppRequests", "AppDependencies");
    private static final List<String> EVENTS = List.of("AppExceptions", "AppTraces");

    private TraceKql() {}

    /**
     * The ids of traces with a span of the service that has all the tags, the newest first.
     *
     * @param beyond only traces whose last such span began before that moment
     */
    static String ids(String service, Map<String, String> tags, TimeWindow window, Optional<Instant> beyond,
            int most) {
        List<String> legs = new ArrayList<>();
        for (String table : SPANS) {
            List<KqlBounds> conditions = new ArrayList<>();
            conditions.add(new TextKql("AppRoleName").matches(new ValuePattern.Exact(service)));
            conditions.add(new TextKql("OperationId").exists());
            new TreeMap<>(tags).forEach((name, value) -> conditions.add(tag(table, name, value)));
            KqlBounds all = KqlBounds.all(conditions);
            if (!all.never()) {
                legs.add(table + within(window) + "\n  | where " + all.possible() + "\n  | project OperationId, "
                        + "TimeGenerated");
            }
        }
        String after = beyond.map(moment -> "\n| where " + START + " < " + Kql.datetime(moment)).orElse("");
        return legs.isEmpty()
                ? ""
                : union(legs) + "\n| summarize " + START + " = max(TimeGenerated) by " + TRACE + " = OperationId"
                        + after
                        + "\n| top " + most + " by " + START + " desc";
    }

    private static KqlBounds tag(String table, String name, String value) {
        String column = SpanDecoder.COLUMNS.getOrDefault(name, name);
        KqlBounds byColumn = new AttributeKql(column, Optional.of("Properties"), LogTables.columns(table)).matches(
                new ValuePattern.Exact(value));
        KqlBounds byName = new AttributeKql(name, Optional.of("Properties"), LogTables.columns(table)).matches(
                new ValuePattern.Exact(value));
        return SpanDecoder.computed(name)
                ? KqlBounds.UNKNOWN
                : KqlBounds.any(column.equals(name)
                        ? List.of(byName)
                        : List.of(byColumn, byName));
    }

    /** All that belongs to these traces. */
    static String spans(Collection<String> ids, TimeWindow window, int most) {
        String in = ids.stream().map(Kql::quote).collect(Collectors.joining(", ", "OperationId in (", ")"));
        return everything(in, window, most);
    }

    /** All that belongs to the trace of that id, in any case and with or without dashes. */
    static String trace(String id, TimeWindow window, int most) {
        return everything(new TextKql("OperationId").isId(new ValuePattern.Exact(id)).possible(), window, most);
    }

    private static String everything(String condition, TimeWindow window, int most) {
        List<String> legs = new ArrayList<>();
        for (String table : SPANS) {
            legs.add(table + within(window) + "\n  | where " + condition);
        }
        for (String table : EVENTS) {
            legs.add(table + within(window) + "\n  | where " + condition);
        }
        return union(legs) + "\n| top " + most + " by TimeGenerated asc";
    }

    private static String within(TimeWindow window) {
        return "\n  | where TimeGenerated >= " + Kql.datetime(Kql.tickFrom(window.start())) + " and TimeGenerated < "
                + Kql.datetime(Kql.tickFrom(window.end()));
    }

    private static String union(List<String> legs) {
        return "union isfuzzy=true\n  (" + String.join("),\n  (", legs) + ")";
    }
}
