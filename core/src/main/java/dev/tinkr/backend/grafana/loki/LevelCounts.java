package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Buckets;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts by level in the buckets of a window. */
final class LevelCounts {

    private static final Level[] LEVELS = Level.values();

    private final Buckets buckets;
    private final long[][] counts;

    LevelCounts(Buckets buckets) {
        this.buckets = buckets;
        this.counts = new long[buckets.count()][LEVELS.length];
    }

    /** Counts so many of that level in the bucket of that number. */
    void add(int bucket, Level level, long count) {
        counts[bucket][level.ordinal()] += count;
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
