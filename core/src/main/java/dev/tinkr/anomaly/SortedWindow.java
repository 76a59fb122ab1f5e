package dev.tinkr.anomaly;

/** The last values, at most so many, kept in order of size. */
final class SortedWindow {

    private final double[] arrivals;
    private final double[] sorted;
    private int size;
    private int oldest;

    SortedWindow(int capacity) {
        arrivals = new double[capacity];
        sorted = new double[capacity];
    }

    void add(double value) {
        int to = place(value);
        if (size < sorted.length) {
            System.arraycopy(sorted, to, sorted, to + 1, size - to);
            size++;
        } else {
            int from = place(arrivals[oldest]);
            if (to > from) {
                to--;
                System.arraycopy(sorted, from + 1, sorted, from, to - from);
            } else {
                System.arraycopy(sorted, to, sorted, to + 1, from - to);
            }
        }
        sorted[to] = value;
        arrivals[oldest] = value;
        oldest = oldest + 1 == arrivals.length ? 0 : oldest + 1;
    }

    private int place(double value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void clear() {
        size = 0;
        oldest = 0;
    }

    int size() {
        return size;
    }

    double median() {
        int half = size >> 1;
        return (size & 1) == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    double smallest() {
        return sorted[0];
    }

    double largest() {
        return sorted[size - 1];
    }
}
