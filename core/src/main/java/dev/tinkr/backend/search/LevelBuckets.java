package dev.tinkr.backend.search;

import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.LevelCounts;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts by level in the buckets of a window, from single entries and from what an engine counted. */
final class LevelBuckets {

    private final TimeWindow window;
    private final Buckets buckets;
    private final LevelCounts counts;

    LevelBuckets(TimeWindow window, Duration step) {
        this.window = window;
        this.buckets = Buckets.of(window, step);
        this.counts = new LevelCounts(buckets);
    }

    /** The window in parts of at most so many buckets, cut where buckets begin. */
    List<TimeWindow> parts(int most) {
        List<TimeWindow> parts = new ArrayList<>();
        for (int first = 0; first < buckets.count(); first += most) {
            int last = Math.min(first + most, buckets.count()) - 1;
            parts.add(new TimeWindow(buckets.start(first), buckets.end(last)));
        }
        return parts;
    }

    /** Counts one entry; the engine's clock may place it a millisecond beside the window. */
    void add(LogEntry entry) {
        add(entry.timestamp(), entry.level(), 1);
    }

    private void add(Instant moment, Level level, long count) {
        if (count <= 0) {
            return;
        }
        if (moment.isBefore(window.end())) {
            counts.add(moment, level, count);
        } else {
            counts.add(buckets.count() - 1, level, count);
        }
    }

    /** Adds what the aggregation {@code buckets} with its {@code levels} counted; what has no level is the rest. */
    void add(Map<String, Object> aggregations) {
        for (Map<?, ?> bucket : buckets(aggregations.get("buckets"))) {
            Instant start = Instant.ofEpochMilli(number(bucket.get("key")));
            long rest = number(bucket.get("doc_count"));
            Map<?, ?> levels = (Map<?, ?>) bucket.get("levels");
            if (levels.get("buckets") instanceof Map<?, ?> named) {
                for (Map.Entry<?, ?> level : named.entrySet()) {
                    long count = number(((Map<?, ?>) level.getValue()).get("doc_count"));
                    add(start, Level.valueOf(level.getKey().toString()), count);
                    rest -= count;
                }
            } else {
                for (Map<?, ?> level : buckets(levels)) {
                    long count = number(level.get("doc_count"));
                    add(start, Level.of(String.valueOf(level.get("key"))), count);
                    rest -= count;
                }
            }
            add(start, Level.UNKNOWN, rest);
        }
    }

    private static List<Map<?, ?>> buckets(Object aggregation) {
        List<Map<?, ?>> list = new ArrayList<>();
        if (aggregation instanceof Map<?, ?> object && object.get("buckets") instanceof List<?> found) {
            found.forEach(bucket -> list.add((Map<?, ?>) bucket));
        }
        return list;
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** All buckets of the window, also those that nothing fell into. */
    List<HistogramBucket> list() {
        return counts.list();
    }
}
