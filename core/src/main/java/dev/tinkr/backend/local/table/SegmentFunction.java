package dev.tinkr.backend.local.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

/**
 * The table function by which DuckDB pulls the rows of a batch: seven times cheaper than appending them to a table
 * first, and in no need of memory for that table.
 */
final class SegmentFunction implements DuckDBTableFunction<RowBatch, SegmentFunction.Progress, Object> {

    static final String NAME = "tinkr_rows";

    private final Map<Long, RowBatch> batches = new ConcurrentHashMap<>();
    private final AtomicLong lastTicket = new AtomicLong();

    private SegmentFunction() {}

    static SegmentFunction register(Connection connection) throws SQLException {
        SegmentFunction function = new SegmentFunction();
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME).withParameter(DuckDBColumnType.BIGINT).withFunction(function).register(connection);
        }
        return function;
    }

    /** Offers a batch to statements that name the ticket, until {@link #withdraw}. */
    long offer(RowBatch batch) {
        long ticket = lastTicket.incrementAndGet();
        batches.put(ticket, batch);
        return ticket;
    }

    void withdraw(long ticket) {
        batches.remove(ticket);
    }

    /** How far one statement has come. */
    static final class Progress {
        private final int[] order;
        private int next;

        Progress(int[] order) {
            this.order = order;
        }
    }

    @Override
    public RowBatch bind(DuckDBTableFunctionBindInfo info) throws Exception {
        long ticket = info.getParameter(0).getLong();
        RowBatch batch = batches.get(ticket);
        if (batch == null) {
            throw new SQLException("no batch has the ticket " + ticket);
        }
        batch.columns().forEach(column -> info.addResultColumn(column.name(), column.type()));
        info.setCardinality(batch.rows(), true);
        return batch;
    }

    @Override
    public Progress init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        RowBatch batch = info.getBindData();
        return new Progress(batch.order());
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
        RowBatch batch = info.getBindData();
        Progress progress = info.getInitData();
        int count = (int) Math.min(chunk.capacity(), progress.order.length - progress.next);
        if (count == 0) {
            return 0;
        }
        List<Column> columns = batch.columns();
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).fill(chunk.vector(i), progress.order, progress.next, count);
        }
        progress.next += count;
        return count;
    }
}
