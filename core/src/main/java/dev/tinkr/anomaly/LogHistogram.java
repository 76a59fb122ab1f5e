package dev.tinkr.anomaly;

/**
 * Counts of non-negative values in bins of equal ratio, sixteen to a doubling, with cumulative counts in a Fenwick
 * tree: rank and median in ten steps however long the history.
 */
final class LogHistogram {

    private static final int BINS = 1024;
    private static final int SHIFT = 48;
    /** The bits of 2^-20 above the shift: what is smaller shares the first bin above zero. */
    private static final int LOWEST = (1023 - 20) << 4;

    private final int[] counts = new int[BINS];
    private final int[] tree = new int[BINS + 1];
    private int size;

    void add(double value) {
        int bin = bin(value);
        counts[bin]++;
        for (int i = bin + 1; i <= BINS; i += i & -i) {
            tree[i]++;
        }
        size++;
    }

    int size() {
        return size;
    }

    /** How many are in lower bins than the value. */
    int below(double value) {
        int count = 0;
        for (int i = bin(value); i > 0; i -= i & -i) {
            count += tree[i];
        }
        return count;
    }

    /** How many share the value's bin. */
    int beside(double value) {
        return counts[bin(value)];
    }

    double median() {
        int wanted = size / 2;
        int bin = 0;
        for (int stride = BINS / 2; stride > 0; stride >>= 1) {
            if (tree[bin + stride] <= wanted) {
                bin += stride;
                wanted -= tree[bin];
            }
        }
        return 0.5 * (lowerEdge(bin) + lowerEdge(bin + 1));
    }

    private static int bin(double value) {
        if (!(value > 0)) {
            return 0;
        }
        int bin = (int) (Double.doubleToRawLongBits(value) >>> SHIFT) - LOWEST;
        return Math.clamp(bin, 1, BINS - 1);
    }

    private static double lowerEdge(int bin) {
        return bin == 0 ? 0 : Double.longBitsToDouble((long) (bin + LOWEST) << SHIFT);
    }
}
