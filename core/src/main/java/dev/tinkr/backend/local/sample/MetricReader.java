package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.local.sample.Metrics.Series;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects what was measured and exports it at every full minute. Histograms leave as the
 * distribution of that minute (the Collector's {@code cumulativetodelta} processor), counters as the SDK counts: from
 * the start of the process.
 */
final class MetricReader {

    private final MetricFile file;
    private final Map<Long, Map<Series, Distribution>> durations = new HashMap<>();
    private final Map<Long, Map<Series, Long>> increments = new HashMap<>();
    private final Map<Series, Long> totals = new LinkedHashMap<>();
    private final Map<Series, Long> starts = new HashMap<>();

    MetricReader(MetricFile file) {
        this.file = file;
    }

    /** Declares a counter, which from then on is exported even while it stands still. */
    void start(Series counter, long time) {
        totals.put(counter, 0L);
        starts.put(counter, time);
    }

    void observe(Series histogram, long time, long nanos) {
        durations.computeIfAbsent(interval(time), key -> new LinkedHashMap<>())
                .computeIfAbsent(histogram, key -> new Distribution()).add(nanos);
    }

    void add(Series counter, long time, long count) {
        increments.computeIfAbsent(interval(time), key -> new HashMap<>()).merge(counter, count, Long::sum);
    }

    /** Exports the value of a gauge in that minute. */
    void gauge(Series gauge, long minute, double value) {
        file.add(MetricFile.Point.gauge(gauge, time(minute), value));
    }

    /** Exports histograms and counters of that minute, of which nothing more can come. */
    void close(long minute) {
        Map<Series, Distribution> closing = durations.remove(minute);
        if (closing != null) {
            for (Map.Entry<Series, Distribution> entry : closing.entrySet()) {
                file.add(MetricFile.Point.histogram(entry.getKey(), time(minute - 1), time(minute),
                        entry.getValue()));
            }
        }
        Map<Series, Long> counted = increments.remove(minute);
        for (Map.Entry<Series, Long> total : totals.entrySet()) {
            if (counted != null) {
                total.setValue(total.getValue() + counted.getOrDefault(total.getKey(), 0L));
            }
            file.add(MetricFile.Point.counter(total.getKey(), starts.get(total.getKey()), time(minute),
                    total.getValue()));
        }
    }

    /** When the export of a minute happens. */
    static long time(long minute) {
        return (minute + 1) * Timeline.MINUTE;
    }

    private static long interval(long time) {
        return Math.floorDiv(time, Timeline.MINUTE);
    }
}
