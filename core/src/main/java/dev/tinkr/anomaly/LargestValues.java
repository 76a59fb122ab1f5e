package dev.tinkr.anomaly;

/** The largest values ever seen, exactly and in order, each with its logarithm. */
final class LargestValues {

    private static final int CAPACITY = 256;
    private static final double LOG_OF_ZERO = -50;

    private final double[] values = new double[CAPACITY];
    private final double[] logs = new double[CAPACITY];
    private int size;

    void add(double value) {
        boolean full = size == CAPACITY;
        if (full && value <= values[0]) {
            return;
        }
        int place = atMost(value);
        if (full) {
            place--;
            System.arraycopy(values, 1, values, 0, place);
            System.arraycopy(logs, 1, logs, 0, place);
        } else {
            System.arraycopy(values, place, values, place + 1, size - place);
            System.arraycopy(logs, place, logs, place + 1, size - place);
            size++;
        }
        values[place] = value;
        logs[place] = value > 0 ? Math.log(value) : LOG_OF_ZERO;
    }

    int size() {
        return size;
    }

    /** The value with so many others above it. */
    double fromTop(int above) {
        return values[size - 1 - above];
    }

    double logFromTop(int above) {
        return logs[size - 1 - above];
    }

    double smallest() {
        return values[0];
    }

    /** How many are smaller than the value. */
    int below(double value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many are smaller than the value or equal to it. */
    int atMost(double value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
