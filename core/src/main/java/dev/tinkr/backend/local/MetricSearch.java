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
    private static final int MOST_POINTS = 200_000;
    /** How far before the window, and behind it, the samples may lie between which a counter grew within it. */
    private static final Duration REACH = Duration.ofMinutes(15);

    private final LocalSession session;
    private final MetricRequest request;
    private final TimeShift shift;
    private final Buckets buckets;
    private final TimeGrid grid;
    private final List<MetricPoint> points = new ArrayList<>();
    private Optional<Series> current = Optional.empty();

    MetricSearch(LocalSession session, MetricRequest request, TimeShift shift) {
        this.session = session;
        this.request = request;
        this.shift = shift;
        this.buckets = Buckets.of(request.window(), request.step().orElseGet(() -> Buckets.stepFor(request.window())));
        this.grid = new TimeGrid(buckets, request.window());
    }

    /** One series on its way. */
    private record Series(String dimensionText, Map<String, String> dimensions, MetricKind kind, String unit,
            Aggregation aggregation, SeriesReducer reducer) {}

    /** The stored times that must be at hand: samples just outside the window say by how much counters grew in it. */
    static TimeWindow reading(MetricRequest request, TimeShift shift) {
        TimeWindow window = shift.stored(request.window());
        return new TimeWindow(window.start().minus(REACH), window.end().plus(REACH));
    }

    /** All points; the series so far where the deadline passes in the middle. */
    Answer<List<MetricPoint>> answer() {
        String sql = MetricSql.samples(request.service(), request.metric(), reading(request, shift), request
                .dimensions());
        Optional<String> cutShort = Optional.empty();
        try {
            session.query(sql, "reading the metric " + request.metric(), this::read);
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

    private boolean read(ResultSet row) throws SQLException {
        String dimensions = LocalDecoder.text(row, 1);
        MetricKind kind = KINDS[row.getInt(2)];
        if (current.isEmpty() || !current.get().dimensionText().equals(dimensions) || current.get().kind() != kind) {
            finishSeries();
            if (points.size() > MOST_POINTS) {
                return false;
            }
            Aggregation aggregation = aggregation(kind);
            current = Optional.of(new Series(dimensions, strings(dimensions), kind, LocalDecoder.text(row, 3),
                    aggregation, SeriesReducer.of(kind, aggregation, grid)));
        }
        current.get().reducer().add(sample(row));
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
            series.reducer().finish((bucket, value) -> points.add(new MetricPoint(buckets.start(bucket), value, unit,
                    series.dimensions())));
        });
        current = Optional.empty();
    }

    private MetricSample sample(ResultSet row) throws SQLException {
        long shiftNanos = shift.by().toNanos();
        long start = row.getLong(5);
        return new MetricSample(row.getLong(4) + shiftNanos, start <= 0 ? 0 : start + shiftNanos, row.getBoolean(6),
                number(row, 7), row.getLong(8), number(row, 9), number(row, 10), number(row, 11), numbers(row, 12),
                numbers(row, 13), numbers(row, 14), numbers(row, 15));
    }

    private static OptionalDouble number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static double[] numbers(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
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
