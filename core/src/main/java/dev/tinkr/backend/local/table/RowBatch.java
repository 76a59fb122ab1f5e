package dev.tinkr.backend.local.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rows of one signal on their way from the lines of files into a segment. */
public abstract sealed class RowBatch permits LogRows, SpanRows, MetricRows {

    /** DuckDB's own row group: a segment is one, so that its statistics tell which windows it serves. */
    private static final int FULL_ROWS = 122_880;

    private final long fullBytes;
    private int rows;

    /** A batch that is full with that many bytes. */
    RowBatch(long fullBytes) {
        this.fullBytes = fullBytes;
    }

    abstract Column.Longs times();

    abstract Column.Names services();

    abstract List<Column> columns();

    /** What DuckDB writes for each column, where it is not the column as it stands. */
    abstract String projection();

    /** Counts the row of which every column has just taken its value. */
    final void rowAdded() {
        rows++;
    }

    /** How many rows it holds. */
    public final int rows() {
        return rows;
    }

    /** Whether it is time to write it. */
    public final boolean full() {
        return rows >= FULL_ROWS || memory() >= fullBytes;
    }

    private long memory() {
        long bytes = 0;
        for (Column column : columns()) {
            bytes += column.memory();
        }
        return bytes;
    }

    /** Forgets all rows. */
    public final void clear() {
        truncate(0);
    }

    /** Forgets the rows from {@code count} on, and what has been written for the coming one. */
    public final void truncate(int count) {
        rows = count;
        columns().forEach(column -> column.truncate(count));
    }

    /** The earliest time in it, nanoseconds since 1970. */
    public final long firstTime() {
        long first = Long.MAX_VALUE;
        for (int row = 0; row < rows; row++) {
            first = Math.min(first, times().get(row));
        }
        return first;
    }

    /** The latest time in it, nanoseconds since 1970. */
    public final long lastTime() {
        long last = Long.MIN_VALUE;
        for (int row = 0; row < rows; row++) {
            last = Math.max(last, times().get(row));
        }
        return last;
    }

    /** The services that its rows name. */
    public final Set<String> serviceNames() {
        Set<byte[]> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int row = 0; row < rows; row++) {
            distinct.add(services().get(row));
        }
        Set<String> names = new TreeSet<>();
        distinct.forEach(name -> names.add(new String(name, StandardCharsets.UTF_8)));
        return names;
    }

    /** The rows in order of their time, rows of one time as they came. */
    final int[] order() {
        int[] order = new int[rows];
        Arrays.setAll(order, row -> row);
        boolean sorted = true;
        for (int row = 1; row < rows && sorted; row++) {
            sorted = times().get(row - 1) <= times().get(row);
        }
        if (sorted) {
            return order;
        }
        Integer[] boxed = new Integer[rows];
        Arrays.setAll(boxed, row -> row);
        Arrays.sort(boxed, Comparator.comparingLong(row -> times().get(row)));
        Arrays.setAll(order, i -> boxed[i]);
        return order;
    }
}
