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
    private String separator = "";

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

    /**
     * Writes the two lists as text, one count more than bounds. What was counted as zero has a bucket of its own, so that
     * the bounds of all others stay what they are when more buckets come in between.
     */
    void write(Utf8 bounds, Utf8 counts) {
        bounds.ascii('[');
        counts.ascii('[');
        separator = "";
        for (int i = negative.length; negative.length > 0 && i >= 0; i--) {
            bucket(bounds, counts, -bound(negativeOffset + (long) i), i == negative.length ? 0 : negative[i]);
        }
        if (negative.length == 0 || -bound(negativeOffset) < -zeroThreshold) {
            bucket(bounds, counts, -zeroThreshold, 0);
        }
        double above = positive.length > 0 ? Math.min(zeroThreshold, bound(positiveOffset)) : zeroThreshold;
        bucket(bounds, counts, above, zeroCount);
        if (positive.length > 0 && bound(positiveOffset) > above) {
            bucket(bounds, counts, bound(positiveOffset), 0);
        }
        for (int i = 0; i < positive.length; i++) {
            bucket(bounds, counts, bound(positiveOffset + i + 1L), positive[i]);
        }
        bounds.ascii(']');
        counts.ascii(",0]");
    }

    private void bucket(Utf8 bounds, Utf8 counts, double upTo, long count) {
        bounds.ascii(separator).ascii(Double.toString(upTo));
        counts.ascii(separator).ascii(Long.toString(count));
        separator = ",";
    }

    private double bound(long index) {
        return Math.pow(2, index * Math.pow(2, -scale));
    }
}
