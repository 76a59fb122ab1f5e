package dev.tinkr.backend.local;

import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import java.util.ArrayList;
import java.util.List;

/** The statements that read the table {@code spans}. */
final class TraceSql {

    private TraceSql() {}

    /**
     * Ids of traces that the service took part in, the newest first: of the length asked for, and, where a status is
     * asked for, with some span of it. Which span is the root, and so what the status is, shows only later.
     */
    static String candidates(TraceRequest request, TimeWindow stored, int size, int offset) {
        String mine = "SELECT DISTINCT trace_id FROM spans WHERE " + LogSql.where("service = " + Sql.quote(request
                .service()) + " AND trace_id <> ''" + MetricSql.having("tags", request.tags()), stored);
        List<String> conditions = new ArrayList<>();
        request.minDuration().ifPresent(least -> conditions.add("max(greatest(end_ns, ts_ns)) - min(ts_ns) >= "
                + least.toNanos()));
        request.status().ifPresent(status -> conditions.add(status == SpanStatus.UNSET
                ? Sql.TRUE
                : "max(CAST(status = " + status.ordinal() + " AS INTEGER)) = 1"));
        String having = conditions.isEmpty() ? "" : "\nHAVING " + String.join(" AND ", conditions);
        return "SELECT trace_id\nFROM spans SEMI JOIN (" + mine + ") USING (trace_id)\nGROUP BY trace_id" + having
                + "\nORDER BY min(ts_ns) DESC, trace_id\nLIMIT " + size + " OFFSET " + offset;
    }

    /** All spans of these traces, each trace's in order of time. */
    static String spans(List<String> traceIds) {
        String ids = Sql.list(traceIds);
        return "SELECT trace_id, ts_ns, end_ns, span_id, parent_span_id, name, service, status, tags\nFROM spans\n"
                + "WHERE trace_id IN (" + ids.substring(1, ids.length() - 1) + ")\nORDER BY trace_id, ts_ns, span_id";
    }
}
