package dev.tinkr.backend;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistogramQuantileTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-9);
    private static final double[] BOUNDS = {0.1, 0.5, 1, 5};

    @Test
    void liesEvenlyWithinItsBucket() {
        double[] counts = {10, 20, 10, 0, 0};
        assertThat(HistogramQuantile.of(0.5, BOUNDS, counts)).isCloseTo(0.3, CLOSE);
        assertThat(HistogramQuantile.of(0.25, BOUNDS, counts)).isCloseTo(0.1, CLOSE);
        assertThat(HistogramQuantile.of(1, BOUNDS, counts)).isCloseTo(1, CLOSE);
        assertThat(HistogramQuantile.of(0, BOUNDS, counts)).isCloseTo(0, CLOSE);
        assertThat(HistogramQuantile.of(0.875, BOUNDS, counts)).isCloseTo(0.75, CLOSE);
    }

    @Test
    void whatLiesInTheOpenBucketIsItsLowerBound() {
        assertThat(HistogramQuantile.of(0.99, BOUNDS, new double[]{1, 0, 0, 0, 99})).isEqualTo(5);
    }

    @Test
    void aFirstBucketBelowZeroIsItsBound() {
        assertThat(HistogramQuantile.of(0.5, new double[]{-1, 1}, new double[]{10, 1, 0})).isEqualTo(-1);
    }

    @Test
    void nothingObservedHasNoQuantile() {
        assertThat(HistogramQuantile.of(0.5, BOUNDS, new double[5])).isNaN();
        assertThat(HistogramQuantile.of(0.5, new double[0], new double[]{7})).isNaN();
    }
}
