package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesKind;
import dev.tinkr.insight.Stratum.Slice;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which lines are fetched of more than can be: an even spread whose pieces say what they stand for. */
class StratumTest {

    private static final Instant START = Instant.parse("2026-03-17T00:00:00Z");
    private static final TimeWindow DAY = new TimeWindow(START, START.plus(Duration.ofDays(1)));

    private static Series counts(double... perMinute) {
        long[] times = new long[perMinute.length];
        Arrays.setAll(times, i -> START.getEpochSecond() + 60L * i);
        return new Series(SeriesKind.COUNTER, Duration.ofMinutes(1), ZoneOffset.UTC, times, perMinute);
    }

    private static Series everyMinute(double lines) {
        double[] values = new double[1_440];
        Arrays.fill(values, lines);
        return counts(values);
    }

    @Test
    void fewLinesAreFetchedWhole() {
        Stratum stratum = Stratum.of(true, everyMinute(1), DAY, 2_000, 6);
        assertThat(stratum.whole()).isTrue();
        Slice only = stratum.slices().getFirst();
        assertThat(only.fetched()).isEqualTo(DAY);
        assertThat(only.lines()).isEqualTo(1_440);
        assertThat(only.limit()).isGreaterThan(1_440);
    }

    @Test
    void ofManyAPieceOfEachBlockIsFetchedThatHoldsItsShare() {
        Stratum stratum = Stratum.of(true, everyMinute(100), DAY, 1_200, 6);
        assertThat(stratum.slices()).hasSize(6).allSatisfy(slice -> {
            assertThat(slice.whole()).isFalse();
            assertThat(slice.limit()).isEqualTo(200);
            assertThat(slice.lines()).isEqualTo(24_000);
            assertThat(slice.fetched().length()).isEqualTo(Duration.ofMinutes(2));
            assertThat(slice.block().contains(slice.fetched().start())).isTrue();
        });
        assertThat(stratum.slices().stream().mapToDouble(Slice::lines).sum()).isEqualTo(144_000);
    }

    @Test
    void aQuietBlockBesideABusyOneIsFetchedWhole() {
        double[] values = new double[1_440];
        values[10] = 3;
        Arrays.fill(values, 720, 1_440, 50);
        Stratum stratum = Stratum.of(true, counts(values), DAY, 600, 2);
        assertThat(stratum.slices()).hasSize(2);
        assertThat(stratum.slices().getFirst().whole()).isTrue();
        assertThat(stratum.slices().getFirst().lines()).isEqualTo(3);
        assertThat(stratum.slices().getLast().whole()).isFalse();
    }

    @Test
    void nothingIsFetchedWhereNothingWasCounted() {
        assertThat(Stratum.of(true, everyMinute(0), DAY, 100, 6).slices()).isEmpty();
        double[] gap = new double[1_440];
        Arrays.fill(gap, Double.NaN);
        assertThat(Stratum.of(true, counts(gap), DAY, 100, 6).slices()).isEmpty();
    }

    @Test
    void aWindowOfLessThanASecondIsOneBlock() {
        TimeWindow moment = new TimeWindow(START.plusMillis(700), START.plusMillis(1_600));
        Stratum stratum = Stratum.of(true, everyMinute(100), moment, 10, 6);
        assertThat(stratum.slices()).singleElement().satisfies(slice -> assertThat(slice.fetched()).isEqualTo(moment));
    }

    @Test
    void noPieceReachesBeyondItsBlock() {
        double[] values = new double[1_440];
        values[1_439] = 5_000;
        Stratum stratum = Stratum.of(false, counts(values), DAY, 100, 6);
        assertThat(stratum.slices()).singleElement().satisfies(slice -> {
            assertThat(slice.fetched().start()).isAfterOrEqualTo(slice.block().start());
            assertThat(slice.fetched().end()).isBeforeOrEqualTo(slice.block().end());
            assertThat(slice.fetched().contains(START.plus(Duration.ofMinutes(1_439)))).isTrue();
        });
    }
}
