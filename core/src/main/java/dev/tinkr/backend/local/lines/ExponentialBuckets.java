package dev.tinkr.backend.local.lines;

import dev.tinkr.backend.local.table.Utf8;

/**
 * Buckets that grow by a constant factor, 2^(2^-scale), as bounds and counts like those of any other histogram: first
 * what lies below all of them, last what lies above.
 */
final class ExponentialBuckets {

    private int scale;
    private long zeroCount;
    private double zeroThreshold;
    private int positiveOffset;
    private long[] positive = {};
    private int negativeOffset;
    private long[] negative = {};

    void clear() {
        scale = 0;
        zeroCount = 0;
        zeroThreshold = 0;
        positiveOffset = 0;
        positive = new long[0];
        negativeOffset = 0;
        negative = new long[0];
    }

    void scale(int newScale) {
        scale = newScale;
    }

    void zero(long count) {
        zeroCount = count;
    }

    void zeroThreshold(double threshold) {
        zeroThreshold = threshold;
    }

    void positive(int offset, long[] counts) {
        positiveOffset = offset;
        positive = counts;
    }

    void negative(int offset, long[] counts) {
        negativeOffset = offset;
        negative = counts;
    }

    /** Writes the two lists as text, one count more than bounds. */
    void write(Utf8 bounds, Utf8 counts) {
        bounds.ascii('[');
        counts.ascii("[0");
        String separator = "";
        for (int i = negative.length; i > 0; i--) {
            bounds.ascii(separator).ascii(Double.toString(-bound(negativeOffset + (long) i)));
            counts.ascii(',').ascii(Long.toString(negative[i - 1]));
            separator = ",";
        }
        double belowZero = negative.length > 0 ? -bound(negativeOffset) : -zeroThreshold;
        double aboveZero = positive.length > 0 ? bound(positiveOffset) : zeroThreshold;
        bounds.ascii(separator).ascii(Double.toString(belowZero));
        if (aboveZero > belowZero) {
            bounds.ascii(',').ascii(Double.toString(aboveZero));
            counts.ascii(',').ascii(Long.toString(zeroCount));
        }
        for (int i = 0; i < positive.length; i++) {
            bounds.ascii(',').ascii(Double.toString(bound(positiveOffset + i + 1L)));
            counts.ascii(',').ascii(Long.toString(positive[i]));
        }
        bounds.ascii(']');
        counts.ascii(",0]");
    }

    private double bound(long index) {
        return Math.pow(2, index * Math.pow(2, -scale));
    }
}
