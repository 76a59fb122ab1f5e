package dev.tinkr.backend.local.table;

import dev.tinkr.model.MetricKind;
import java.util.List;
import org.duckdb.DuckDBColumnType;

/**
 * Data points of metrics. The lists of a histogram's buckets travel as text ({@code [1,2,3]}), since DuckDB's driver
 * takes no lists from Java here, and become lists in the segment.
 */
public final class MetricRows extends RowBatch {

    private static final byte[] NONE = {};

    private final Column.Longs times = new Column.Longs("ts_ns");
    private final Column.Longs starts = new Column.Longs("start_ns");
    private final Column.Names names = new Column.Names("name");
    private final Column.Names units = new Column.Names("unit");
    private final Column.Ints kinds = new Column.Ints("kind", DuckDBColumnType.TINYINT);
    private final Column.Ints monotonic = new Column.Ints("monotonic", DuckDBColumnType.BOOLEAN);
    private final Column.Ints cumulative = new Column.Ints("cumulative", DuckDBColumnType.BOOLEAN);
    private final Column.Names services = new Column.Names("service");
    private final Column.Names dimensions = new Column.Names("dimensions");
    private final Column.Doubles values = new Column.Doubles("value");
    private final Column.Longs counts = new Column.Longs("count");
    private final Column.Doubles sums = new Column.Doubles("sum");
    private final Column.Doubles minima = new Column.Doubles("min");
    private final Column.Doubles maxima = new Column.Doubles("max");
    private final Column.Texts bounds = new Column.Texts("bounds");
    private final Column.Texts buckets = new Column.Texts("buckets");
    private final Column.Texts quantiles = new Column.Texts("quantiles");
    private final Column.Texts quantileValues = new Column.Texts("quantile_values");
    private final List<Column> columns = List.of(times, starts, names, units, kinds, monotonic, cumulative, services,
            dimensions, values, counts, sums, minima, maxima, bounds, buckets, quantiles, quantileValues);

    /** An empty batch that is full with that many bytes. */
    public MetricRows(long fullBytes) {
        super(fullBytes);
    }

    /** What a point may have or not have. */
    public Column.Doubles value() {
        return values;
    }

    /** How many values a distribution holds. */
    public Column.Longs count() {
        return counts;
    }

    /** The sum of a distribution. */
    public Column.Doubles sum() {
        return sums;
    }

    /** The least value of a distribution. */
    public Column.Doubles min() {
        return minima;
    }

    /** The greatest value of a distribution. */
    public Column.Doubles max() {
        return maxima;
    }

    /** The upper bounds of a histogram's buckets but the last, as text. */
    public Column.Texts bounds() {
        return bounds;
    }

    /** How many values each bucket of a histogram holds, as text. */
    public Column.Texts buckets() {
        return buckets;
    }

    /** The quantiles of a summary, as text. */
    public Column.Texts quantiles() {
        return quantiles;
    }

    /** The values at a summary's quantiles, as text. */
    public Column.Texts quantileValues() {
        return quantileValues;
    }

    /**
     * Makes a row of what has been written; {@link #value}, {@link #count}, {@link #sum}, {@link #min} and
     * {@link #max} must each have taken one value, or none of it, before.
     */
    public void add(long timeNanos, long startNanos, byte[] service, byte[] dimensionText) {
        times.add(timeNanos);
        starts.add(startNanos);
        names.add(NONE);
        units.add(NONE);
        kinds.add(MetricKind.UNKNOWN.ordinal());
        monotonic.add(0);
        cumulative.add(0);
        services.add(service);
        dimensions.add(dimensionText);
        bounds.add();
        buckets.add();
        quantiles.add();
        quantileValues.add();
        rowAdded();
    }

    /** Says what the points from {@code row} on are: OTLP tells it only after them. */
    public void describeFrom(int row, byte[] name, byte[] unit, MetricKind kind, boolean isMonotonic,
            boolean isCumulative) {
        names.setFrom(row, name);
        units.setFrom(row, unit);
        kinds.setFrom(row, kind.ordinal());
        monotonic.setFrom(row, isMonotonic ? 1 : 0);
        cumulative.setFrom(row, isCumulative ? 1 : 0);
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
        return "* REPLACE (" + list("bounds", "DOUBLE") + ", " + list("buckets", "BIGINT") + ", "
                + list("quantiles", "DOUBLE") + ", " + list("quantile_values", "DOUBLE") + ")";
    }

    private static String list(String column, String type) {
        return "CAST(CASE WHEN " + column + " = '' THEN NULL ELSE " + column + " END AS " + type + "[]) AS " + column;
    }
}
