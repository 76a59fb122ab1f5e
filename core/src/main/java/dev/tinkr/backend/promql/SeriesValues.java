package dev.tinkr.backend.promql;

import java.util.Arrays;
import java.util.Map;

/** The values of one series, each at a numbered point, in order. */
final class SeriesValues {

    private static final int FIRST = 16;

    private Map<String, String> labels = Map.of();
    private int[] indices = new int[FIRST];
    private double[] values = new double[FIRST];
    private int size;

    /** Takes the next value. */
    void add(int index, double value) {
        if (size == values.length) {
            indices = Arrays.copyOf(indices, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        indices[size] = index;
        values[size++] = value;
    }

    /** Takes all values of another one, which come later. */
    void addAll(SeriesValues later) {
        for (int i = 0; i < later.size; i++) {
            add(later.indices[i], later.values[i]);
        }
    }

    /** Says whose values they are. */
    SeriesValues of(Map<String, String> whose) {
        labels = whose;
        return this;
    }

    Map<String, String> labels() {
        return labels;
    }

    int size() {
        return size;
    }

    int index(int i) {
        return indices[i];
    }

    double value(int i) {
        return values[i];
    }
}
