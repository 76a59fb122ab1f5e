package dev.tinkr.anomaly;

import java.util.Arrays;

/** The values of a series on a grid of wall-clock time, so that the same time on another day is found by counting. */
final class DayGrid {

    private static final long DAY = 86_400;

    private final int[] cells;
    private final byte[] weekdays;
    private final double[] values;
    private final int cellsOfDay;

    /** Lays out the values, already on their scale; NaN where there is none. */
    DayGrid(Series series, double[] scaled) {
        int size = series.size();
        long step = series.step().toSeconds();
        cellsOfDay = (int) Math.max(1, Math.round((double) DAY / step));
        cells = new int[size];
        weekdays = new byte[size];
        LocalClock clock = new LocalClock(series.zone());
        long origin = size == 0 ? 0 : clock.at(series.time(0)) - DAY;
        int last = 0;
        for (int i = 0; i < size; i++) {
            long local = clock.at(series.time(i));
            // Where the clock went back within the first hour of the series, a day's margin keeps the cell positive.
            cells[i] = Math.toIntExact((local - origin + step / 2) / step);
            weekdays[i] = weekdayOf(local);
            last = Math.max(last, cells[i]);
        }
        values = new double[last + 1];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(scaled[i])) {
                values[cells[i]] = scaled[i];
            }
        }
    }

    /** How many cells there are. */
    int size() {
        return values.length;
    }

    /** The point's place on the grid. */
    int cell(int index) {
        return cells[index];
    }

    /** The cell of the same time so many days earlier; negative where that is before the series. */
    int daysBefore(int index, int days) {
        return cells[index] - days * cellsOfDay;
    }

    /** The value in a cell; NaN where there is none. */
    double value(int cell) {
        return cell < 0 || cell >= values.length ? Double.NaN : values[cell];
    }

    /** The point's day: 0 for Monday. */
    int weekday(int index) {
        return weekdays[index];
    }

    /** 1970-01-01 was a Thursday. */
    private static byte weekdayOf(long local) {
        return (byte) Math.floorMod(Math.floorDiv(local, DAY) + 3, 7L);
    }
}
