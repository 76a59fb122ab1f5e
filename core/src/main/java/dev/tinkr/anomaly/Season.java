package dev.tinkr.anomaly;

import java.util.Arrays;

/**
 * What was usual at this time of day, by the clock on the wall: over the past fourteen days, workdays and weekends
 * apart, the median of the values around that time.
 *
 * <p>The values around a time are reduced to their median once. That looks half an hour ahead of the time, which is
 * still the past for whoever asks a day later.
 */
final class Season {

    private static final long DAY = 86_400;
    private static final int DAYS = 14;
    private static final int LEAST_DAYS = 2;
    private static final double NEIGHBOURHOOD = 1_800;
    private static final int NEIGHBOURS = 6;
    private static final int SATURDAY = 5;

    private final int[] cells;
    private final byte[] weekdays;
    private final double[] usual;
    private final int cellsOfDay;
    private final SmallMedian days = new SmallMedian(DAYS);

    /** Lays the values of a series, already on their scale, on a grid of wall-clock time. */
    Season(Series series, double[] scaled) {
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
            weekdays[i] = weekday(local);
            last = Math.max(last, cells[i]);
        }
        double[] grid = new double[last + 1];
        Arrays.fill(grid, Double.NaN);
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(scaled[i])) {
                grid[cells[i]] = scaled[i];
            }
        }
        usual = smoothed(grid, step);
    }

    private double[] smoothed(double[] grid, long step) {
        int reach = (int) Math.min(NEIGHBOURS, Math.round(NEIGHBOURHOOD / step));
        int stride = (int) Math.max(1, Math.round(NEIGHBOURHOOD / step / NEIGHBOURS));
        double[] medians = new double[grid.length];
        SmallMedian around = new SmallMedian(2 * reach + 1);
        for (int cell = 0; cell < grid.length; cell++) {
            around.clear();
            for (int other = cell - reach * stride; other <= cell + reach * stride; other += stride) {
                if (other >= 0 && other < grid.length && !Double.isNaN(grid[other])) {
                    around.add(grid[other]);
                }
            }
            medians[cell] = around.size() == 0 ? Double.NaN : around.median();
        }
        return medians;
    }

    /** What was usual at the point's time of day; NaN with less than two days to go by. */
    double usual(int index) {
        boolean weekend = isWeekend(weekdays[index]);
        days.clear();
        for (int day = 1; day <= DAYS; day++) {
            int cell = cells[index] - day * cellsOfDay;
            if (cell < 0) {
                break;
            }
            if (isWeekend(weekdays[index] - day) == weekend && !Double.isNaN(usual[cell])) {
                days.add(usual[cell]);
            }
        }
        return days.size() < LEAST_DAYS ? Double.NaN : days.median();
    }

    /** The point's place on the grid. */
    int cell(int index) {
        return cells[index];
    }

    private static boolean isWeekend(int weekday) {
        return Math.floorMod(weekday, 7) >= SATURDAY;
    }

    /** 0 for Monday; 1970-01-01 was a Thursday. */
    private static byte weekday(long local) {
        return (byte) Math.floorMod(Math.floorDiv(local, DAY) + 3, 7L);
    }
}
