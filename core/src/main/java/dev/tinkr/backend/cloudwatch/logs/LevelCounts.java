package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Buckets;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts by level in the buckets of a window. */
final class LevelCounts {

    private static final Level[] LEVELS = Level.values();

    private final TimeWindow window;
    private final Buckets buckets;
    private final long[][] counts;

    LevelCounts(TimeWindow window, Duration step) {
        this.window = window;
        this.buckets = Buckets.of(window, step);
        this.counts = new long[buckets.count()][LEVELS.length];
    }

    /** Counts so many of that level; a period that began before the window counts as its beginning. */
    void add(long millis, Level level, long count) {
        Instant moment = Instant.ofEpochMilli(millis);
        Instant inside = moment.isBefore(window.start()) ? window.start() : moment;
        counts[buckets.indexOf(inside)][level.ordinal()] += count;
    }

    /** All buckets of the window, also those that nothing fell into. */
    List<HistogramBucket> list() {
        List<HistogramBucket> list = new ArrayList<>();
        for (int bucket = 0; bucket < counts.length; bucket++) {
            Map<Level, Long> byLevel = new EnumMap<>(Level.class);
            for (Level level : LEVELS) {
                if (counts[bucket][level.ordinal()] > 0) {
                    byLevel.put(level, counts[bucket][level.ordinal()]);
                }
            }
            list.add(new HistogramBucket(buckets.start(bucket), buckets.end(bucket), byLevel));
        }
        return list;
    }
}
