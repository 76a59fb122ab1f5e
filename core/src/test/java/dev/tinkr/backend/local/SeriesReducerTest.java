package dev.tinkr.backend.local;

import dev.tinkr.backend.Buckets;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SeriesReducerTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final TimeWindow WINDOW = new TimeWindow(TIME, TIME.plusSeconds(600));
    private static final double[] BOUNDS = {1, 2};

    private static Map<Integer, Double> reduce(MetricKind kind, Aggregation aggregation, List<MetricSample> samples) {
        SeriesReducer reducer = SeriesReducer.of(kind, aggregation, new TimeGrid(Buckets.of(WINDOW, Duration.ofMinutes(
                1)), WINDOW));
        samples.forEach(reducer::add);
        Map<Integer, Double> points = new TreeMap<>();
        reducer.finish(points::put);
        return points;
    }

    private static long at(double second) {
        return Nanos.of(TIME) + (long) (second * 1e9);
    }

    private static MetricSample value(double second, double value) {
        return MetricSample.of(at(second), 0, false, value);
    }

    private static MetricSample total(double second, double start, double value) {
        return MetricSample.of(at(second), at(start), true, value);
    }

    private static MetricSample histogram(double second, double start, boolean cumulative, double sum,
            double... counts) {
        double count = 0;
        for (double bucket : counts) {
            count += bucket;
        }
        return new MetricSample(at(second), at(start), cumulative, OptionalDouble.empty(), count,
                OptionalDouble.of(sum),
                OptionalDouble.empty(), OptionalDouble.empty(), BOUNDS, counts, new double[0], new double[0]);
    }

    @Test
    void aGaugeIsAggregatedAsItIs() {
        List<MetricSample> samples = List.of(value(-1, 99), value(0, 1), value(30, 5), value(59, 3), value(120, 7),
                value(600,
                        99));
        assertThat(reduce(MetricKind.GAUGE, Aggregation.AVG, samples)).containsExactlyInAnyOrderEntriesOf(Map.of(0, 3.0,
                2, 7.0));
        assertThat(reduce(MetricKind.GAUGE, Aggregation.MAX, samples)).containsEntry(0, 5.0);
        assertThat(reduce(MetricKind.GAUGE, Aggregation.MIN, samples)).containsEntry(0, 1.0);
        assertThat(reduce(MetricKind.GAUGE, Aggregation.COUNT, samples)).containsEntry(0, 3.0);
        assertThat(reduce(MetricKind.GAUGE, Aggregation.P50, samples)).containsEntry(0, 3.0);
        assertThat(reduce(MetricKind.GAUGE, Aggregation.P75, samples)).containsEntry(0, 4.0);
    }

    @Test
    void notANumberAndInfinityAreValues() {
        assertThat(reduce(MetricKind.GAUGE, Aggregation.AVG, List.of(value(0, Double.NaN), value(60,
                Double.POSITIVE_INFINITY)))).containsEntry(0, Double.NaN).containsEntry(1, Double.POSITIVE_INFINITY);
    }

    @Test
    void aCumulativeCounterIsWhatItGrewByAlsoOverTheEdgeOfTheWindow() {
        List<MetricSample> samples = List.of(total(0, -900, 100), total(60, -900, 160), total(120, -900, 160),
                total(180,
                        -900, 220));
        assertThat(reduce(MetricKind.COUNTER, Aggregation.SUM, samples)).containsEntry(0, 60.0).containsEntry(1, 0.0)
                .containsEntry(2, 60.0).hasSize(3);
        assertThat(reduce(MetricKind.COUNTER, Aggregation.RATE, samples)).containsEntry(0, 1.0);
        assertThat(reduce(MetricKind.COUNTER, Aggregation.SUM, List.of(total(-30, -900, 10), total(30, -900, 20))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(0, 10.0));
    }

    @Test
    void aCounterThatBeginsAnewDoesNotFall() {
        assertThat(reduce(MetricKind.COUNTER, Aggregation.SUM,
                List.of(total(0, -900, 1000), total(60, -900, 1010), total(120,
                        70, 4), total(180, 70, 9))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(0, 10.0, 1, 4.0, 2, 5.0));
        assertThat(reduce(MetricKind.COUNTER, Aggregation.SUM, List.of(total(0, -900, 1000), total(60, -900, 7))))
                .as("a fall without a new start").containsExactlyInAnyOrderEntriesOf(Map.of(0, 7.0));
    }

    @Test
    void aCounterThatWasBornInTheWindowCountsFromItsStart() {
        assertThat(reduce(MetricKind.COUNTER, Aggregation.SUM, List.of(total(120, 60, 5))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(1, 5.0));
        MetricSample unknownStart = MetricSample.of(at(60), 0, true, 1_000_000);
        assertThat(reduce(MetricKind.COUNTER, Aggregation.SUM, List.of(unknownStart))).as("nobody knows since when")
                .isEmpty();
    }

    @Test
    void aDeltaCounterIsSharedOutWhereItsIntervalsAreLongerThanTheStep() {
        MetricSample fiveMinutes = MetricSample.of(at(300), at(0), false, 50);
        assertThat(reduce(MetricKind.COUNTER, Aggregation.SUM, List.of(fiveMinutes))).hasSize(5).containsEntry(0, 10.0)
                .containsEntry(4, 10.0);
        assertThat(reduce(MetricKind.COUNTER, Aggregation.RATE, List.of(fiveMinutes)).get(2)).isCloseTo(1 / 6.0, within(
                1e-9));
        assertThat(reduce(MetricKind.COUNTER, Aggregation.SUM, List.of(MetricSample.of(at(60), 0, false, 3)))).as(
                "without a start").containsExactlyInAnyOrderEntriesOf(Map.of(0, 3.0));
    }

    @Test
    void theRateOfABucketThatIsHalfCoveredIsThatOfItsHalf() {
        assertThat(reduce(MetricKind.COUNTER, Aggregation.RATE, List.of(MetricSample.of(at(30), at(0), false, 60))))
                .containsEntry(0, 2.0);
    }

    @Test
    void histogramsOfABucketAreAddedUp() {
        List<MetricSample> deltas = List.of(histogram(30, 0, false, 10, 4, 4, 0),
                histogram(60, 30, false, 20, 0, 0, 2));
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.COUNT, deltas)).containsEntry(0, 10.0);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.AVG, deltas)).containsEntry(0, 3.0);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P50, deltas)).containsEntry(0, 1.25);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P99, deltas)).containsEntry(0, 2.0);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.RATE, deltas).get(0)).isCloseTo(10 / 60.0, within(1e-9));
    }

    @Test
    void aPercentileLiesNeverBeyondTheLargestThatWasObserved() {
        MetricSample timeouts = new MetricSample(at(60), at(0), false, OptionalDouble.empty(), 4,
                OptionalDouble.of(12.008), OptionalDouble.of(3.001), OptionalDouble.of(3.003), new double[]{2.5, 5},
                new double[]{0, 4, 0}, new double[0], new double[0]);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P99, List.of(timeouts))).containsEntry(0, 3.003);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P50, List.of(timeouts))).containsEntry(0, 3.003);
        MetricSample silent = new MetricSample(at(60), at(0), false, OptionalDouble.empty(), 4,
                OptionalDouble.of(12.008), OptionalDouble.empty(), OptionalDouble.empty(), new double[]{2.5, 5},
                new double[]{0, 4, 0}, new double[0], new double[0]);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P50, List.of(timeouts, silent)))
                .as("of one nobody knows the largest").containsEntry(0, 3.75);
    }

    @Test
    void cumulativeHistogramsAreWhatCameBetween() {
        List<MetricSample> totals = List.of(histogram(0, -900, true, 1000, 100, 100, 100),
                histogram(60, -900, true, 1010, 110,
                        100, 100),
                histogram(120, 70, true, 6, 0, 3, 0));
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.COUNT, totals))
                .containsExactlyInAnyOrderEntriesOf(Map.of(0, 10.0,
                        1, 3.0));
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.AVG, totals)).containsEntry(0, 1.0).containsEntry(1, 2.0);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P50, totals)).containsEntry(0, 0.5).containsEntry(1, 1.5);
    }

    private static MetricSample exponential(double second, double count, double[] bounds, double... counts) {
        return new MetricSample(at(second), at(-900), true, OptionalDouble.empty(), count, OptionalDouble.of(count),
                OptionalDouble.empty(), OptionalDouble.empty(), bounds, counts, new double[0], new double[0]);
    }

    @Test
    void aCumulativeHistogramWhoseBucketsBecomeMoreGoesOnCounting() {
        List<MetricSample> widened = List.of(
                exponential(0, 100, new double[]{-0.0, 0.0, 2, 4}, 0, 10, 0, 90, 0),
                exponential(60, 104, new double[]{-0.0, 0.0, 1, 2, 4, 8}, 0, 10, 0, 3, 90, 1, 0));
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.COUNT, widened))
                .containsExactlyInAnyOrderEntriesOf(Map.of(0,
                        4.0));
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P50, widened).get(0)).isCloseTo(1 + 2 / 3.0, within(1e-9));
        List<MetricSample> coarser = List.of(
                exponential(0, 100, new double[]{-0.0, 0.0, 1, 2, 4, 8}, 0, 10, 0, 20, 30, 40, 0),
                exponential(60, 110, new double[]{-0.0, 0.0, 1, 4, 16}, 0, 10, 0, 50, 50, 0));
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.COUNT, coarser))
                .containsExactlyInAnyOrderEntriesOf(Map.of(0,
                        10.0));
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P50, coarser).get(0)).isCloseTo(10, within(1e-9));
    }

    @Test
    void aHistogramThatBeginsAnewWithOtherBucketsCountsFromThere() {
        MetricSample anew = new MetricSample(at(60), at(30), true, OptionalDouble.empty(), 104, OptionalDouble.of(104),
                OptionalDouble.empty(), OptionalDouble.empty(), new double[]{1, 2, 4}, new double[]{0, 4, 100, 0},
                new double[0], new double[0]);
        assertThat(
                reduce(MetricKind.HISTOGRAM, Aggregation.COUNT, List.of(exponential(0, 100, new double[]{2, 4}, 10, 90,
                        0), anew)))
                .containsEntry(0, 104.0);
    }

    @Test
    void aMinuteWithoutObservationsHasNoPercentileAndNoAverage() {
        List<MetricSample> empty = List.of(histogram(60, 0, false, 0, 0, 0, 0));
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P95, empty)).isEmpty();
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.AVG, empty)).isEmpty();
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.COUNT, empty)).containsEntry(0, 0.0);
    }

    @Test
    void histogramsWithOtherBucketsAreAddedUpToo() {
        MetricSample other = new MetricSample(at(60), at(30), false, OptionalDouble.empty(), 4, OptionalDouble.empty(),
                OptionalDouble.of(0.2), OptionalDouble.of(9), new double[]{1.5}, new double[]{4, 0}, new double[0],
                new double[0]);
        List<MetricSample> samples = List.of(histogram(30, 0, false, 10, 4, 0, 0), other);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.P50, samples)).containsEntry(0, 1.0);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.MAX, samples)).containsEntry(0, 9.0);
        assertThat(reduce(MetricKind.HISTOGRAM, Aggregation.SUM, samples)).as("a sum that one did not send").isEmpty();
    }

    @Test
    void aSummaryHasTheQuantilesItsSenderComputedAndNoOther() {
        MetricSample summary = new MetricSample(at(30), 0, true, OptionalDouble.empty(), 10, OptionalDouble.of(5),
                OptionalDouble.empty(), OptionalDouble.empty(), new double[0], new double[0], new double[]{0.5, 0.99},
                new double[]{0.1, 0.7});
        assertThat(reduce(MetricKind.SUMMARY, Aggregation.P99, List.of(summary))).containsEntry(0, 0.7);
        assertThatThrownBy(() -> reduce(MetricKind.SUMMARY, Aggregation.P95, List.of(summary))).hasMessageContaining(
                "0.5, 0.99");
    }
}
