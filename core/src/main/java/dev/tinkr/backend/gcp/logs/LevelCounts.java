package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.Buckets;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts by bucket and level. */
final class LevelCounts {

    private final Buckets buckets;
    private final List<Map<Level, Long>> counts = new ArrayList<>();

    LevelCounts(Buckets buckets) {
        this.buckets = buckets;
        for (int i = 0; i < buckets.count(); i++) {
            counts.add(new EnumMap<>(Level.class));
        }
    }

    void add(LogEntry entry) {
        add(buckets.indexOf(entry.timestamp()), entry.level(), 1);
    }

    void add(int bucket, Level level, long count) {
        counts.get(bucket).merge(level, count, Long::sum);
    }

    /** Those of the same buckets. */
    void add(LevelCounts others) {
        for (int i = 0; i < counts.size(); i++) {
            int bucket = i;
            others.counts.get(i).forEach((level, count) -> add(bucket, level, count));
        }
    }

    List<HistogramBucket> list() {
        List<HistogramBucket> list = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            list.add(new HistogramBucket(buckets.start(i), buckets.end(i), counts.get(i)));
        }
        return list;
    }
}
