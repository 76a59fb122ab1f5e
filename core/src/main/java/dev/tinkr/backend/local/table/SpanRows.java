package dev.tinkr.backend.local.table;

import dev.tinkr.model.SpanStatus;
import java.util.List;
import org.duckdb.DuckDBColumnType;

/** Spans, filled like {@link LogRows}. */
public final class SpanRows extends RowBatch {

    private final Column.Longs times = new Column.Longs("ts_ns");
    private final Column.Longs ends = new Column.Longs("end_ns");
    private final Column.Texts traceIds = new Column.Texts("trace_id");
    private final Column.Texts spanIds = new Column.Texts("span_id");
    private final Column.Texts parentIds = new Column.Texts("parent_span_id");
    private final Column.Texts names = new Column.Texts("name");
    private final Column.Names services = new Column.Names("service");
    private final Column.Names kinds = new Column.Names("kind");
    private final Column.Ints statuses = new Column.Ints("status", DuckDBColumnType.TINYINT);
    private final Column.Texts statusMessages = new Column.Texts("status_message");
    private final Column.Texts tags = new Column.Texts("tags");
    private final Column.Names files = new Column.Names("file");
    private final Column.Longs positions = new Column.Longs("pos");
    private final Column.Ints sequence = new Column.Ints("seq", DuckDBColumnType.INTEGER);
    private final List<Column> columns = List.of(times, ends, traceIds, spanIds, parentIds, names, services, kinds,
            statuses, statusMessages, tags, files, positions, sequence);

    /** An empty batch that is full with that many bytes. */
    public SpanRows(long fullBytes) {
        super(fullBytes);
    }

    /** The trace id of the coming row. */
    public Column.Texts traceId() {
        return traceIds;
    }

    /** The id of the coming row. */
    public Column.Texts spanId() {
        return spanIds;
    }

    /** The parent's id of the coming row. */
    public Column.Texts parentSpanId() {
        return parentIds;
    }

    /** The name of the coming row. */
    public Column.Texts name() {
        return names;
    }

    /** The status' message of the coming row. */
    public Column.Texts statusMessage() {
        return statusMessages;
    }

    /** The tags of the coming row, a JSON object of strings. */
    public Column.Texts tags() {
        return tags;
    }

    /** Makes what has been written a row. */
    public void add(long startNanos, long endNanos, byte[] service, byte[] kind, SpanStatus status, byte[] file,
            long position, int index) {
        times.add(startNanos);
        ends.add(endNanos);
        traceIds.add();
        spanIds.add();
        parentIds.add();
        names.add();
        services.add(service);
        kinds.add(kind);
        statuses.add(status.ordinal());
        statusMessages.add();
        tags.add();
        files.add(file);
        positions.add(position);
        sequence.add(index);
        rowAdded();
    }

    /** Forgets what has been written for the coming row. */
    public void rollBack() {
        traceIds.rollBack();
        spanIds.rollBack();
        parentIds.rollBack();
        names.rollBack();
        statusMessages.rollBack();
        tags.rollBack();
    }

    @Override
    Column.Longs times() {
        return times;
    }

    @Override
    Column.Names services() {
        return services;
    }

    @Override
    List<Column> columns() {
        return columns;
    }

    @Override
    String projection() {
        return "*";
    }
}
