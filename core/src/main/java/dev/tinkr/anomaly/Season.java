package dev.tinkr.anomaly;

/**
 * What was usual at this time of day, by the clock on the wall: over the past fourteen days, workdays and weekends
 * apart, the median of the values around that time.
 *
 * <p>The values around a time are reduced to their median once. That looks half an hour ahead of the time, which is
 * still the past for whoever asks a day later.
 */
final class Season {

    private static final int DAYS = 14;
    private static final int LEAST_DAYS = 2;
    private static final double NEIGHBOURHOOD = 1_800;
    private static final int NEIGHBOURS = 6;
    private static final int SATURDAY = 5;

    private final DayGrid grid;
    private final double[] usual;
    private final SmallMedian days = new SmallMedian(DAYS);

    /** Of the values of a series, already on their scale. */
    Season(Series series, double[] scaled) {
        grid = new DayGrid(series, scaled);
        usual = smoothed(grid, series.step().toSeconds());
    }

    private static double[] smoothed(DayGrid grid, long step) {
        int reach = (int) Math.min(NEIGHBOURS, Math.round(NEIGHBOURHOOD / step));
        int stride = (int) Math.max(1, Math.round(NEIGHBOURHOOD / step / NEIGHBOURS));
        double[] medians = new double[grid.size()];
        SmallMedian around = new SmallMedian(2 * reach + 1);
        for (int cell = 0; cell < grid.size(); cell++) {
            around.clear();
            for (int other = cell - reach * stride; other <= cell + reach * stride; other += stride) {
                if (!Double.isNaN(grid.value(other))) {
                    around.add(grid.value(other));
                }
            }
            medians[cell] = around.size() == 0 ? Double.NaN : around.median();
        }
        return medians;
    }

    /** What was usual at the point's time of day; NaN with less than two days to go by. */
    double usual(int index) {
        int weekday = grid.weekday(index);
        boolean weekend = isWeekend(weekday);
        days.clear();
        for (int day = 1; day <= DAYS; day++) {
            int cell = grid.daysBefore(index, day);
            if (cell < 0) {
                break;
            }
            if (isWeekend(weekday - day) == weekend && !Double.isNaN(usual[cell])) {
                days.add(usual[cell]);
            }
        }
        return days.size() < LEAST_DAYS ? Double.NaN : days.median();
    }

    /** The point's place on the grid. */
    int cell(int index) {
        return grid.cell(index);
    }

    private static boolean isWeekend(int weekday) {
        return Math.floorMod(weekday, 7) >= SATURDAY;
    }
}
