package dev.tinkr.anomaly;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What holds for the scores of every series. */
class SeriesScorerTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final double THRESHOLD = RepeatSuppression.THRESHOLD;

    @ParameterizedTest
    @EnumSource(SeriesKind.class)
    void aSpikeStandsOutInEveryKindOfSeries(SeriesKind kind) {
        Made made = Made.days(6, FIVE_MINUTES);
        int at = made.size() - 40;
        double[] scores = SeriesScorer.score(made.times(at, at + 1, 4).as(kind)).scores();
        assertThat(scores[at]).isGreaterThan(THRESHOLD + 1).isEqualTo(Arrays.stream(scores).max().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(SeriesKind.class)
    void aDropToNothingStandsOutInEveryKindOfSeries(SeriesKind kind) {
        Made made = Made.days(6, FIVE_MINUTES);
        int at = made.size() - 40;
        double[] scores = SeriesScorer.score(made.set(at, at + 3, 0).as(kind)).scores();
        assertThat(scores[at]).isGreaterThan(THRESHOLD + 1);
    }

    @Property(tries = 12, seed = "1")
    void theFutureNeverChangesAPastScore(@ForAll @IntRange(min = 30, max = 1_700) int length,
            @ForAll @DoubleRange(min = -500, max = 5_000) double future) {
        for (SeriesKind kind : SeriesKind.values()) {
            Made made = Made.days(6, FIVE_MINUTES).times(800, 820, 3);
            double[] before = Arrays.copyOf(SeriesScorer.score(made.as(kind)).scores(), length);
            double[] after = SeriesScorer.score(made.set(length, made.size(), future).as(kind)).scores();
            assertThat(Arrays.copyOf(after, length)).containsExactly(before);
            assertThat(SeriesScorer.score(made.as(kind).first(length)).scores()).containsExactly(before);
        }
    }

    @Property(tries = 10, seed = "1")
    void theUnitOfTheValuesDoesNotMatter(@ForAll @IntRange(min = -6, max = 9) int magnitude) {
        double factor = 3 * Math.pow(10, magnitude);
        for (SeriesKind kind : SeriesKind.values()) {
            double[] plain = SeriesScorer.score(Made.days(4, FIVE_MINUTES).times(900, 910, 3).as(kind)).scores();
            Made scaled = Made.days(4, FIVE_MINUTES).times(900, 910, 3);
            double[] other = SeriesScorer.score(scaled.times(0, scaled.size(), factor).as(kind)).scores();
            for (int i = 0; i < plain.length; i++) {
                assertThat(other[i]).isCloseTo(plain[i], within(0.02));
            }
        }
    }

    @Test
    void weeksOfShiftOfTheClockDoNotMatter() {
        double[] plain = SeriesScorer.score(Made.days(6, FIVE_MINUTES).times(900, 910, 3).as(SeriesKind.GAUGE))
                .scores();
        Made later = Made.days(6, FIVE_MINUTES).times(900, 910, 3).shiftedBy(Duration.ofDays(7 * 52));
        assertThat(SeriesScorer.score(later.as(SeriesKind.GAUGE)).scores()).containsExactly(plain);
    }

    @Test
    void theSameWallClockInAnotherPlaceScoresTheSame() {
        double[] utc = SeriesScorer.score(Made.days(6, FIVE_MINUTES).times(900, 910, 3).as(SeriesKind.GAUGE)).scores();
        Made moved = Made.days(6, FIVE_MINUTES).times(900, 910, 3).shiftedBy(Duration.ofHours(-5))
                .in(ZoneOffset.ofHours(5));
        assertThat(SeriesScorer.score(moved.as(SeriesKind.GAUGE)).scores()).containsExactly(utc);
    }

    @Property(tries = 20, seed = "1")
    void aLargerDeviationNeverScoresLower(@ForAll @DoubleRange(min = 1.5, max = 50) double factor,
            @ForAll @DoubleRange(min = 1, max = 5) double more) {
        for (SeriesKind kind : SeriesKind.values()) {
            Made less = Made.days(5, FIVE_MINUTES);
            int at = less.size() - 1;
            double low = SeriesScorer.score(less.times(at, at + 1, factor).as(kind)).score(at);
            double high = SeriesScorer.score(Made.days(5, FIVE_MINUTES).times(at, at + 1, factor * more).as(kind))
                    .score(at);
            assertThat(high).isGreaterThanOrEqualTo(low - 1e-9);
        }
    }

    @Test
    void noiseAloneHardlyEverAlarms() {
        for (SeriesKind kind : SeriesKind.values()) {
            double[] scores = SeriesScorer.score(Made.noise(20_000, Duration.ofMinutes(1)).as(kind)).scores();
            assertThat(share(scores)).isLessThan(0.001);
        }
    }

    @Test
    void aWaveThatComesEveryDayHardlyEverAlarms() {
        assertThat(share(SeriesScorer.score(Made.days(14, FIVE_MINUTES).as(SeriesKind.GAUGE)).scores()))
                .isLessThan(0.001);
    }

    @Test
    void openingHoursThatFollowTheClockAreUsualOnTheDayTheClockChanges() {
        // Clocks in Berlin go forward on 29 March 2026, the 28th day of this series.
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        int lastDay = 27 * 288;
        Made made = Made.days(29, FIVE_MINUTES).followingTheClockOf(berlin);
        double[] knowing = SeriesScorer.score(made.as(SeriesKind.COUNTER)).scores();
        double[] ignorant = SeriesScorer.score(made.in(ZoneOffset.UTC).as(SeriesKind.COUNTER)).scores();
        double peakKnowing = Arrays.stream(knowing, lastDay, knowing.length).max().orElseThrow();
        double peakIgnorant = Arrays.stream(ignorant, lastDay, ignorant.length).max().orElseThrow();
        assertThat(peakKnowing).isLessThan(THRESHOLD).isLessThan(peakIgnorant);
    }

    @Test
    void underTwentyPointsNothingIsScored() {
        Made made = Made.noise(20, FIVE_MINUTES).set(19, 20, 1e9);
        assertThat(SeriesScorer.score(made.as(SeriesKind.GAUGE).first(19)).scores()).containsOnly(0);
    }

    @Test
    void aSeriesThatNeverSaysAnythingIsCalm() {
        assertThat(SeriesScorer.score(Made.noise(500, FIVE_MINUTES).set(0, 500, 0).as(SeriesKind.COUNTER)).scores())
                .containsOnly(0);
        double[] constant = SeriesScorer.score(Made.noise(500, FIVE_MINUTES).set(0, 500, 42).as(SeriesKind.GAUGE))
                .scores();
        assertThat(Arrays.stream(constant).max().orElseThrow()).isLessThan(0.5);
        assertThat(SeriesScorer.score(Made.noise(0, FIVE_MINUTES).as(SeriesKind.GAUGE)).scores()).isEmpty();
    }

    @Test
    void bucketsWithoutAValueScoreNothingAndTheValuesAfterAHoleAreNoSurprise() {
        Made made = Made.noise(3_000, FIVE_MINUTES).set(2_000, 2_100, Double.NaN);
        double[] scores = SeriesScorer.score(made.as(SeriesKind.GAUGE)).scores();
        assertThat(Arrays.copyOfRange(scores, 2_000, 2_100)).containsOnly(0);
        assertThat(Arrays.stream(scores, 2_100, 2_200).max().orElseThrow()).isLessThan(THRESHOLD);
    }

    @Test
    void whatWasExpectedIsToldInTheSeriesOwnUnit() {
        Made made = Made.noise(3_000, FIVE_MINUTES).set(2_900, 2_901, 500);
        ScoredSeries scored = SeriesScorer.score(made.as(SeriesKind.COUNTER));
        assertThat(scored.expected(2_900)).isCloseTo(100, within(15.0));
        assertThat(scored.lower(2_900)).isLessThan(scored.expected(2_900)).isPositive();
        assertThat(scored.upper(2_900)).isGreaterThan(scored.expected(2_900)).isLessThan(200);
        assertThat(scored.effect(2_900)).isGreaterThan(5);
    }

    @Test
    void aLastingAlarmIsHeardOnceUntilItGetsWorse() {
        double[] scores = {0, 3, 3, 2.5, 3.5, 1, 3};
        assertThat(DoubleStream.of(RepeatSuppression.apply(scores)).filter(score -> score >= THRESHOLD))
                .containsExactly(3.0, 3.5);
        assertThat(RepeatSuppression.apply(scores)[5]).isEqualTo(1);
    }

    private static double share(double[] scores) {
        return (double) Arrays.stream(scores).filter(score -> score >= THRESHOLD).count() / scores.length;
    }
}
