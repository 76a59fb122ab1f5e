package dev.tinkr.backend;

import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts of log entries by bucket and level, as a backend gathers them. */
public final class LevelCounts {

    private static final Level[] LEVELS = Level.values();

    private final Buckets buckets;
    private final long[][] counts;

    /** Nothing counted yet. */
    public LevelCounts(Buckets buckets) {
        this.buckets = buckets;
        this.counts = new long[buckets.count()][LEVELS.length];
    }

    /** Counts so many of that level in the bucket of that number. */
    public void add(int bucket, Level level, long count) {
        counts[bucket][level.ordinal()] += count;
    }

    /**
     * Counts so many of that level at that moment. One before the window counts as its beginning: the first period that a
     * service counted may have begun there.
     */
    public void add(Instant moment, Level level, long count) {
        Instant start = buckets.start(0);
        add(buckets.indexOf(moment.isBefore(start) ? start : moment), level, count);
    }

    /** Adds what was counted elsewhere for the same buckets. */
    public void add(LevelCounts others) {
        for (int bucket = 0; bucket < counts.length; bucket++) {
            for (int level = 0; level < LEVELS.length; level++) {
                counts[bucket][level] += others.counts[bucket][level];
            }
        }
    }

    /** All buckets of the window, also those that nothing fell into. */
    public List<HistogramBucket> list() {
        List<HistogramBucket> list = new ArrayList<>(counts.length);
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
