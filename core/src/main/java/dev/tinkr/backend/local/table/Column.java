package dev.tinkr.backend.local.table;

import java.util.Arrays;
import java.util.BitSet;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;

/** One column of a batch of rows: it grows value by value and hands its values to DuckDB by thousands. */
public abstract sealed class Column {

    private final String name;
    private final DuckDBColumnType type;

    private Column(String name, DuckDBColumnType type) {
        this.name = name;
        this.type = type;
    }

    final String name() {
        return name;
    }

    final DuckDBColumnType type() {
        return type;
    }

    /** Writes the values of the rows {@code order[from]} to {@code order[from + count - 1]} to the vector. */
    abstract void fill(DuckDBWritableVector vector, int[] order, int from, int count);

    /** Forgets the rows from {@code rows} on, and what has been written for the coming one. */
    abstract void truncate(int rows);

    /** A rough measure of the memory it fills. */
    abstract long memory();

    /** Whole numbers, of which some may be absent. */
    public static final class Longs extends Column {
        private final BitSet absent = new BitSet();
        private long[] values = new long[1024];
        private int size;

        Longs(String name) {
            super(name, DuckDBColumnType.BIGINT);
        }

        /** Adds a value. */
        public void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        /** Adds a row without a value. */
        public void addNone() {
            absent.set(size);
            add(0);
        }

        long get(int row) {
            return values[row];
        }

        @Override
        void fill(DuckDBWritableVector vector, int[] order, int from, int count) {
            for (int i = 0; i < count; i++) {
                int row = order[from + i];
                if (absent.get(row)) {
                    vector.setNull(i);
                } else {
                    vector.setLong(i, values[row]);
                }
            }
        }

        @Override
        void truncate(int rows) {
            absent.clear(rows, Math.max(rows, size));
            size = rows;
        }

        @Override
        long memory() {
            return size * 8L;
        }
    }

    /** Numbers of small range: row counts, enum ordinals and flags. */
    public static final class Ints extends Column {
        private int[] values = new int[1024];
        private int size;

        Ints(String name, DuckDBColumnType type) {
            super(name, type);
        }

        /** Adds a value. */
        public void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        /** Sets the values of all rows from {@code row} on. */
        public void setFrom(int row, int value) {
            Arrays.fill(values, row, size, value);
        }

        @Override
        void fill(DuckDBWritableVector vector, int[] order, int from, int count) {
            for (int i = 0; i < count; i++) {
                int value = values[order[from + i]];
                switch (type()) {
                    case TINYINT -> vector.setByte(i, (byte) value);
                    case BOOLEAN -> vector.setBoolean(i, value != 0);
                    default -> vector.setInt(i, value);
                }
            }
        }

        @Override
        void truncate(int rows) {
            size = rows;
        }

        @Override
        long memory() {
            return size * 4L;
        }
    }

    /** Floating-point numbers, of which some may be absent. */
    public static final class Doubles extends Column {
        private final BitSet absent = new BitSet();
        private double[] values = new double[1024];
        private int size;

        Doubles(String name) {
            super(name, DuckDBColumnType.DOUBLE);
        }

        /** Adds a value. */
        public void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        /** Adds a row without a value. */
        public void addNone() {
            absent.set(size);
            add(0);
        }

        @Override
        void fill(DuckDBWritableVector vector, int[] order, int from, int count) {
            for (int i = 0; i < count; i++) {
                int row = order[from + i];
                if (absent.get(row)) {
                    vector.setNull(i);
                } else {
                    vector.setDouble(i, values[row]);
                }
            }
        }

        @Override
        void truncate(int rows) {
            absent.clear(rows, Math.max(rows, size));
            size = rows;
        }

        @Override
        long memory() {
            return size * 8L;
        }
    }

    /** Texts that are mostly different from one another. */
    public static final class Texts extends Column {
        private final Utf8 data = new Utf8(1 << 16);
        private int[] ends = new int[1024];
        private int size;

        Texts(String name) {
            super(name, DuckDBColumnType.VARCHAR);
        }

        /** Where the text of the coming row is written, until {@link #add}. */
        public Utf8 open() {
            return data;
        }

        /** Where the text of the coming row begins in {@link #open}. */
        public int start() {
            return size == 0 ? 0 : ends[size - 1];
        }

        /** Forgets what has been written for the coming row. */
        public void rollBack() {
            data.truncate(start());
        }

        /** What has been written is the row's text. */
        public void add() {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size * 2);
            }
            ends[size++] = data.length();
        }

        @Override
        void fill(DuckDBWritableVector vector, int[] order, int from, int count) {
            byte[][] texts = new byte[count][];
            for (int i = 0; i < count; i++) {
                int row = order[from + i];
                texts[i] = data.copy(row == 0 ? 0 : ends[row - 1], ends[row]);
            }
            vector.setStringUtf8Batch(0, texts);
        }

        @Override
        void truncate(int rows) {
            size = rows;
            rollBack();
        }

        @Override
        long memory() {
            return data.length() + size * 4L;
        }
    }

    /** Texts of which many rows share one. */
    public static final class Names extends Column {
        private byte[][] values = new byte[1024][];
        private int size;

        Names(String name) {
            super(name, DuckDBColumnType.VARCHAR);
        }

        /** Adds a name, which is kept as it is and must not change. */
        public void add(byte[] value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        /** Sets the values of all rows from {@code row} on. */
        public void setFrom(int row, byte[] value) {
            Arrays.fill(values, row, size, value);
        }

        byte[] get(int row) {
            return values[row];
        }

        @Override
        void fill(DuckDBWritableVector vector, int[] order, int from, int count) {
            byte[][] texts = new byte[count][];
            for (int i = 0; i < count; i++) {
                texts[i] = values[order[from + i]];
            }
            vector.setStringUtf8Batch(0, texts);
        }

        @Override
        void truncate(int rows) {
            Arrays.fill(values, rows, Math.max(rows, size), null);
            size = rows;
        }

        @Override
        long memory() {
            return size * 8L;
        }
    }
}
