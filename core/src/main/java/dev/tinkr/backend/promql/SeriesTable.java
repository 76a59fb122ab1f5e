package dev.tinkr.backend.promql;

import dev.tinkr.model.MetricPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The series of an answer, put together from the calls that it took. */
final class SeriesTable {

    private final Map<Map<String, String>, SeriesValues> series = new LinkedHashMap<>();
    private int points;

    /** Takes what a call gave, the calls in order of time. */
    void add(List<SeriesValues> more) {
        for (SeriesValues values : more) {
            if (values.size() > 0) {
                points += values.size();
                SeriesValues known = series.putIfAbsent(values.labels(), values);
                if (known != null) {
                    known.addAll(values);
                }
            }
        }
    }

    /** Whether some series grow and none ever falls, as counters do. */
    boolean onlyGrows() {
        boolean grows = false;
        for (SeriesValues values : series.values()) {
            for (int i = 1; i < values.size(); i++) {
                if (!(values.value(i) >= values.value(i - 1))) {
                    return false;
                }
                grows |= values.value(i) > values.value(i - 1);
            }
        }
        return grows;
    }

    boolean isEmpty() {
        return series.isEmpty();
    }

    int points() {
        return points;
    }

    /**
     * All points, series by series.
     *
     * @param timeOf when a numbered point is
     * @param count  how many numbers there are
     */
    List<MetricPoint> points(IntFunction<Instant> timeOf, int count, String unit) {
        Instant[] times = new Instant[count];
        List<MetricPoint> all = new ArrayList<>(points);
        for (SeriesValues values : series.values()) {
            for (int i = 0; i < values.size(); i++) {
                int index = values.index(i);
                if (times[index] == null) {
                    times[index] = timeOf.apply(index);
                }
                all.add(new MetricPoint(times[index], values.value(i), unit, values.labels()));
            }
        }
        return all;
    }
}
