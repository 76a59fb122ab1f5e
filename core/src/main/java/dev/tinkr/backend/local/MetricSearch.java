package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the points of a metric: samples stream from DuckDB series by series and are reduced as they come. */
final class MetricSearch {

    private static final MetricKind[] KINDS = MetricKind.values();
    private static final double[] NONE = {};
    private static final String ALL = "bounds, buckets, quantiles, quantile_values";
    /** Whether a cumulative distribution began anew is told by its buckets. */
    private static final String ONLY_CUMULATIVE = ALL.replaceAll("\\w+", "CASE WHEN cumulative THEN $0 END AS $0");
    private static final String NO_DISTRIBUTIONS = ALL.replaceAll("\\w+", "NULL AS $0");
    private static final Set<MetricKind> DISTRIBUTED = EnumSet.of(MetricKind.HISTOGRAM, MetricKind.SUMMARY);
    private static final Set<Aggregation> COUNTED = EnumSet.of(Aggregation.COUNT, Aggregation.SUM, Aggregation.AVG,
            Aggregation.RATE);
    private static final int MOST_POINTS = 200_000;
    /** How far before the window, and behind it, the samples may lie between which a counter grew within it. */
    private static final Duration REACH = Duration.ofMinutes(15);

    private final LocalSession session;
    private final MetricRequest request;
    private final TimeShift shift;
    private final Buckets buckets;
    private final TimeGrid grid;
    private final List<MetricPoint> points = new ArrayList<>();
    private Iterator<Series> following = Collections.emptyIterator();
    private Optional<Series> current = Optional.empty();
    private SeriesReducer reducer;
    private long left;

    MetricSearch(LocalSession session, MetricRequest request, TimeShift shift) {
        this.session = session;
        this.request = request;
        this.shift = shift;
        this.buckets = Buckets.of(request.window(), request.step().orElseGet(() -> Buckets.stepFor(request.window())));
        this.grid = new TimeGrid(buckets, request.window());
    }

    /** A series, and how many samples it has. */
    private record Series(Map<String, String> dimensions, MetricKind kind, String unit, Aggregation aggregation,
            long samples) {}

    /** The stored times that must be at hand: samples just outside the window say by how much counters grew in it. */
    static TimeWindow reading(MetricRequest request, TimeShift shift) {
        TimeWindow window = shift.stored(request.window());
        return new TimeWindow(window.start().minus(REACH), window.end().plus(REACH));
    }

    /** All points; the series so far where the deadline passes in the middle. */
    Answer<List<MetricPoint>> answer() {
        String condition = MetricSql.condition(request.service(), request.metric(), reading(request, shift), request
                .dimensions());
        String what = "reading the metric " + request.metric();
        List<Series> series = new ArrayList<>();
        session.query(MetricSql.series(condition), what, row -> series.add(series(row)));
        String sql = MetricSql.samples(condition, distributions(series));
        Optional<String> cutShort = Optional.empty();
        try {
            following = series.iterator();
            session.query(sql, what, this::read);
            finishSeries();
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || points.isEmpty()) {
                throw e;
            }
            cutShort = Optional.of("the deadline passed before all series were read; ask for a shorter window or for "
                    + "some dimensions only");
        }
        if (points.size() > MOST_POINTS) {
            cutShort = Optional.of("there are more than " + MOST_POINTS
                    + " points; ask for a longer step or for some dimensions only");
        }
        Answer<List<MetricPoint>> answer = Answer.of(List.copyOf(points.subList(0, Math.min(points.size(),
                MOST_POINTS))), sql);
        return cutShort.map(answer::cutShort).orElse(answer);
    }

    private Series series(ResultSet row) throws SQLException {
        MetricKind kind = KINDS[row.getInt(2)];
        return new Series(strings(LocalDecoder.text(row, 1)), kind, LocalDecoder.text(row, 3), aggregation(kind), row
                .getLong(4));
    }

    /** Sorting distributions and handing them over is most of the work: what needs none is spared it. */
    private static String distributions(List<Series> series) {
        boolean any = series.stream().anyMatch(one -> DISTRIBUTED.contains(one.kind()));
        boolean asked = series.stream().anyMatch(one -> DISTRIBUTED.contains(one.kind()) && !COUNTED.contains(one
                .aggregation()));
        return asked ? ALL : any ? ONLY_CUMULATIVE : NO_DISTRIBUTIONS;
    }

    private boolean read(ResultSet row) throws SQLException {
        if (left == 0) {
            finishSeries();
            if (points.size() > MOST_POINTS) {
                return false;
            }
            Series next = following.next();
            left = next.samples();
            current = Optional.of(next);
            reducer = SeriesReducer.of(next.kind(), next.aggregation(), grid);
        }
        reducer.add(sample(row));
        left--;
        return true;
    }

    private Aggregation aggregation(MetricKind kind) {
        Set<Aggregation> suitable = Aggregations.OF_KIND.get(kind);
        Aggregation aggregation = request.aggregation().orElse(suitable.iterator().next());
        if (!suitable.contains(aggregation)) {
            throw new BackendException(Kind.BAD_REQUEST, request.metric() + " is a " + kind.name().toLowerCase(
                    Locale.ROOT) + ", which has no " + aggregation.wireName() + "; ask for "
                    + suitable
                            .stream().map(Aggregation::wireName).collect(Collectors.joining(", ")));
        }
        return aggregation;
    }

    private void finishSeries() {
        current.ifPresent(series -> {
            String unit = Aggregations.unit(series.unit(), series.kind(), series.aggregation());
            reducer.finish((bucket, value) -> points.add(new MetricPoint(buckets.start(bucket), value, unit,
                    series.dimensions())));
        });
        current = Optional.empty();
    }

    private MetricSample sample(ResultSet row) throws SQLException {
        long shiftNanos = shift.by().toNanos();
        long time = row.getLong(1) + shiftNanos;
        long since = row.getLong(2);
        long start = since <= 0 ? 0 : since + shiftNanos;
        boolean cumulative = row.getBoolean(3);
        if (!DISTRIBUTED.contains(current.orElseThrow().kind())) {
            return new MetricSample(time, start, cumulative, number(row, 4), 0, OptionalDouble.empty(), OptionalDouble
                    .empty(), OptionalDouble.empty(), NONE, NONE, NONE, NONE);
        }
        return new MetricSample(time, start, cumulative, number(row, 4), row.getLong(5), number(row, 6), number(row, 7),
                number(row, 8), numbers(row, 9), numbers(row, 10), numbers(row, 11), numbers(row, 12));
    }

    private static OptionalDouble number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static double[] numbers(ResultSet row, int column) throws SQLException {
        if (!(row.getObject(column) instanceof Array array)) {
            return NONE;
        }
        Object[] elements = (Object[]) array.getArray();
        double[] numbers = new double[elements.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) elements[i]).doubleValue();
        }
        return numbers;
    }

    /** The members of a JSON object of strings. */
    static Map<String, String> strings(String json) {
        Map<String, String> strings = new LinkedHashMap<>();
        LocalDecoder.object(json).forEach((name, value) -> strings.put(name, value.toString()));
        return Map.copyOf(strings);
    }
}
