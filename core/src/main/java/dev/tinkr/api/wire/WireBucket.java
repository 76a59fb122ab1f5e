package dev.tinkr.api.wire;

import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many entries of each level fell into [start, end).
 *
 * @param counts by level; a level that is not here has none
 */
@Schema(name = "Bucket", description = "How many entries of each level fell into [start, end).")
public record WireBucket(
        Instant start,
        Instant end,
        Map<String, Long> counts) {

    /** That bucket. */
    public static WireBucket of(HistogramBucket bucket) {
        Map<String, Long> counts = new LinkedHashMap<>();
        bucket.counts().forEach((level, count) -> counts.put(level.name(), count));
        return new WireBucket(bucket.start(), bucket.end(), counts);
    }

    HistogramBucket bucket() {
        Map<Level, Long> byLevel = new EnumMap<>(Level.class);
        counts.forEach((level, count) -> byLevel.merge(Level.of(level), count, Long::sum));
        return new HistogramBucket(start, end, byLevel);
    }
}
