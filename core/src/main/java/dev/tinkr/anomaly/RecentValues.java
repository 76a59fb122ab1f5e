package dev.tinkr.anomaly;

/** The last values in order of arrival. */
final class RecentValues {

    private static final int CAPACITY = 64;

    private final double[] values = new double[CAPACITY];
    private int size;
    private int next;

    void add(double value) {
        values[next] = value;
        next = (next + 1) & (CAPACITY - 1);
        size = Math.min(size + 1, CAPACITY);
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** The value that came so many arrivals ago; 1 is the last. */
    double ago(int arrivals) {
        return values[(next - arrivals) & (CAPACITY - 1)];
    }

    /** The sum of the values from {@code first} to {@code last} arrivals ago, both included. */
    double sum(int first, int last) {
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += ago(i);
        }
        return sum;
    }
}
