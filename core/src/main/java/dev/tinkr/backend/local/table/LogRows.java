package dev.tinkr.backend.local.table;

import dev.tinkr.model.Level;
import java.util.List;
import org.duckdb.DuckDBColumnType;

/**
 * Log records. A row's texts are written to {@link #message} and the other open columns as they are met, in any order;
 * {@link #add} then makes them a row and {@link #rollBack} forgets them.
 */
public final class LogRows extends RowBatch {

    private final Column.Longs times = new Column.Longs("ts_ns");
    private final Column.Names files = new Column.Names("file");
    private final Column.Longs positions = new Column.Longs("pos");
    private final Column.Ints sequence = new Column.Ints("seq", DuckDBColumnType.INTEGER);
    private final Column.Ints levels = new Column.Ints("level", DuckDBColumnType.TINYINT);
    private final Column.Texts messages = new Column.Texts("message");
    private final Column.Names services = new Column.Names("service");
    private final Column.Texts traceIds = new Column.Texts("trace_id");
    private final Column.Texts spanIds = new Column.Texts("span_id");
    private final Column.Texts attributes = new Column.Texts("attributes");
    private final List<Column> columns = List.of(times, files, positions, sequence, levels, messages, services,
            traceIds, spanIds, attributes);

    /** An empty batch that is full with that many bytes. */
    public LogRows(long fullBytes) {
        super(fullBytes);
    }

    /** The text of the coming row. */
    public Column.Texts message() {
        return messages;
    }

    /** The trace id of the coming row. */
    public Column.Texts traceId() {
        return traceIds;
    }

    /** The span id of the coming row. */
    public Column.Texts spanId() {
        return spanIds;
    }

    /** The attributes of the coming row, a JSON object. */
    public Column.Texts attributes() {
        return attributes;
    }

    /** Makes what has been written a row. */
    public void add(long timeNanos, byte[] file, long position, int index, Level level, byte[] service) {
        times.add(timeNanos);
        files.add(file);
        positions.add(position);
        sequence.add(index);
        levels.add(level.ordinal());
        messages.add();
        services.add(service);
        traceIds.add();
        spanIds.add();
        attributes.add();
        rowAdded();
    }

    /** Forgets what has been written for the coming row. */
    public void rollBack() {
        messages.rollBack();
        traceIds.rollBack();
        spanIds.rollBack();
        attributes.rollBack();
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
