package dev.tinkr.anomaly;

import dev.tinkr.model.PatternChange;
import dev.tinkr.model.PatternChange.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which patterns are reported for a window of an hour after a day. */
class PatternDetectorTest {

    private static final int HOUR = 3_600;
    private static final long SINCE = 24 * HOUR;
    private static final Map<String, Integer> USUAL = Map.of("order %d was placed", 60, "cache was missed for key %d",
            40, "slow query took %d ms", 12, "circuit breaker is open after %d failures", 25, "gc paused %d us", 3);

    @Test
    void anHourLikeTheOthersHasNothingToReport() {
        assertThat(after(USUAL)).isEmpty();
    }

    @Test
    void aPatternThatWasNeverThereIsNew() {
        PatternChange change = only(after(with("payment charge failed: card %d was declined", 14)));
        assertThat(change.status()).isEqualTo(Status.NEW);
        assertThat(change.template()).isEqualTo("payment charge failed: card <*> was declined");
        assertThat(change.expected()).isZero();
        assertThat(change.recent()).isEqualTo(14);
        assertThat(change.sample()).startsWith("payment charge failed: card ");
    }

    @Test
    void oneOrTwoNewLinesAreNotWorthAWord() {
        assertThat(after(with("a thing happened %d times", 2))).isEmpty();
    }

    @Test
    void aPatternThatIsWrittenManyTimesAsOftenSurges() {
        PatternChange change = only(after(with("slow query took %d ms", 90)));
        assertThat(change.status()).isEqualTo(Status.SURGING);
        assertThat(change.ratio()).isBetween(5.0, 10.0);
    }

    @Test
    void aPatternThatIsWrittenNoMoreVanished() {
        PatternChange change = only(after(with("circuit breaker is open after %d failures", 0)));
        assertThat(change.status()).isEqualTo(Status.VANISHED);
        assertThat(change.ratio()).isZero();
    }

    @Test
    void aPatternThatLosesMostOfItsShareShifted() {
        PatternChange change = only(after(with("order %d was placed", 14)));
        assertThat(change.status()).isEqualTo(Status.SHIFTED);
    }

    @Test
    void whatIsLeftOfAServiceThatFellSilentIsNotNew() {
        Map<String, Integer> silent = new HashMap<>();
        USUAL.keySet().forEach(pattern -> silent.put(pattern, 0));
        silent.put("circuit breaker is open after %d failures", 25);
        assertThat(after(silent)).noneMatch(change -> change.status() == Status.NEW).noneMatch(
                change -> change.recent() == 25);
    }

    @Test
    void aBusierHourIsNotAChangeOfPatterns() {
        Map<String, Integer> busy = new HashMap<>();
        USUAL.forEach((pattern, count) -> busy.put(pattern, count * 2));
        assertThat(after(busy)).isEmpty();
    }

    @Test
    void aSampleCountsForWhatItStandsFor() {
        PatternDetector whole = new PatternDetector(0, SINCE, SINCE + HOUR);
        write(whole, with("slow query took %d ms", 90), 1);
        PatternDetector sample = new PatternDetector(0, SINCE, SINCE + HOUR);
        write(sample, with("slow query took %d ms", 90), 10);
        assertThat(only(sample.changes()).recent()).isEqualTo(10 * only(whole.changes()).recent());
    }

    @Test
    void aWindowWithoutABaselineIsRefused() {
        assertThatThrownBy(() -> new PatternDetector(5, 5, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Integer> with(String pattern, int count) {
        Map<String, Integer> counts = new HashMap<>(USUAL);
        counts.put(pattern, count);
        return counts;
    }

    private static List<PatternChange> after(Map<String, Integer> lastHour) {
        PatternDetector detector = new PatternDetector(0, SINCE, SINCE + HOUR);
        write(detector, lastHour, 1);
        return detector.changes();
    }

    /** A day of what is usual, each hour with the chance of a count, and then that hour. */
    private static void write(PatternDetector detector, Map<String, Integer> lastHour, double weight) {
        Random random = new Random(5);
        for (int hour = 0; hour < 24; hour++) {
            for (String pattern : USUAL.keySet().stream().sorted().toList()) {
                double mean = USUAL.get(pattern);
                int count = (int) Math.round(Math.max(0, mean + Math.sqrt(mean) * random.nextGaussian()));
                write(detector, pattern, hour, count, random, weight);
            }
        }
        lastHour.keySet().stream().sorted()
                .forEach(pattern -> write(detector, pattern, 24, lastHour.get(pattern), random, weight));
    }

    private static void write(PatternDetector detector, String pattern, int hour, int count, Random random,
            double weight) {
        for (int i = 0; i < count; i++) {
            detector.add(hour * (long) HOUR + random.nextInt(HOUR), pattern.formatted(random.nextInt(10_000)), weight);
        }
    }

    private static PatternChange only(List<PatternChange> changes) {
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }
}
