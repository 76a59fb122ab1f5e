package dev.tinkr.anomaly;

/** The median of a handful of values, collected one by one. */
final class SmallMedian {

    private final double[] sorted;
    private int size;

    SmallMedian(int capacity) {
        sorted = new double[capacity];
    }

    void clear() {
        size = 0;
    }

    void add(double value) {
        int place = size++;
        while (place > 0 && sorted[place - 1] > value) {
            sorted[place] = sorted[place - 1];
            place--;
        }
        sorted[place] = value;
    }

    int size() {
        return size;
    }

    double median() {
        int half = size >> 1;
        return (size & 1) == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
