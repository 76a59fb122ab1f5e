package dev.tinkr.backend;

import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LevelCountsTest {

    private static final Instant START = Instant.parse("2026-11-21T03:00:30Z");
    private static final Buckets BUCKETS = Buckets.of(new TimeWindow(START, START.plusSeconds(120)), Duration.ofMinutes(
            1));

    @Test
    void everyBucketIsListedWithTheLevelsThatFellIntoIt() {
        LevelCounts counts = new LevelCounts(BUCKETS);
        counts.add(START, Level.ERROR, 2);
        counts.add(START.plusSeconds(29), Level.ERROR, 1);
        counts.add(2, Level.INFO, 5);
        counts.add(2, Level.WARN, 0);

        assertThat(counts.list()).extracting(HistogramBucket::counts).containsExactly(Map.of(Level.ERROR, 3L), Map.of(),
                Map.of(Level.INFO, 5L));
        assertThat(counts.list()).first().extracting(HistogramBucket::start).isEqualTo(START);
    }

    @Test
    void aPeriodThatBeganBeforeTheWindowCountsAsItsBeginningAndNothingCountsBehindIt() {
        LevelCounts counts = new LevelCounts(BUCKETS);
        counts.add(START.minusSeconds(30), Level.ERROR, 4);

        assertThat(counts.list().getFirst().counts()).containsExactly(Map.entry(Level.ERROR, 4L));
        assertThatThrownBy(() -> counts.add(START.plusSeconds(120), Level.ERROR, 1)).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Test
    void countsOfTheSameBucketsAreAdded() {
        LevelCounts counts = new LevelCounts(BUCKETS);
        counts.add(1, Level.ERROR, 4);
        LevelCounts others = new LevelCounts(BUCKETS);
        others.add(1, Level.ERROR, 3);
        others.add(0, Level.UNKNOWN, 1);
        counts.add(others);

        assertThat(counts.list()).extracting(HistogramBucket::counts).containsExactly(Map.of(Level.UNKNOWN, 1L), Map.of(
                Level.ERROR, 7L), Map.of());
    }
}
