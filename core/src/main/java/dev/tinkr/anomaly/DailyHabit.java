package dev.tinkr.anomaly;

/**
 * Whether what an episode shows comes back at its time of day: the batch job, the cache that is emptied at nine.
 *
 * <p>A day counts when the values went as far in the same direction at the time of the episode's first point, at its
 * furthest and at its last: what came back but went further today, or lasts longer, did not come back.
 *
 * @param days  on how many of the days before it happened
 * @param known of how many days there are values
 */
record DailyHabit(int days, int known) {

    private static final int DAYS = 7;
    private static final int LEAST_DAYS = 2;
    /** So much of the move is as far. */
    private static final double AS_FAR = 0.75;
    /** So many times what the values just before are apart stands out from them; less may be their noise, every day. */
    private static final double CLEAR = 3;
    /** A job does not begin at the same second every day. */
    private static final long LATE = 300;
    private static final int FEW = 6;

    static DailyHabit of(ScoredSeries scored, Episode episode) {
        DayGrid grid = new DayGrid(scored.series(), scored.scaled());
        int near = (int) Math.max(1, LATE / scored.series().step().toSeconds());
        int furthest = episode.furthest(scored);
        double before = levelBefore(grid, grid.cell(episode.first()));
        double move = grid.value(grid.cell(furthest)) - before;
        int days = 0;
        int known = 0;
        if (!(Math.abs(move) > CLEAR * spreadBefore(grid, grid.cell(episode.first()), before))) {
            return new DailyHabit(days, known);
        }
        for (int day = 1; day <= DAYS; day++) {
            double level = levelBefore(grid, grid.daysBefore(episode.first(), day) - near);
            if (!Double.isNaN(level)) {
                known++;
                days += moved(grid, grid.daysBefore(episode.first(), day), near, level, move)
                        && moved(grid, grid.daysBefore(furthest, day), near, level, move)
                        && moved(grid, grid.daysBefore(episode.last(), day), near, level, move) ? 1 : 0;
            }
        }
        return new DailyHabit(days, known);
    }

    /** Whether it is to be expected: on at least half of the days, and on more than one. */
    boolean isUsual() {
        return days >= LEAST_DAYS && 2 * days >= known;
    }

    private static boolean moved(DayGrid grid, int cell, int near, double level, double move) {
        for (int other = cell - near; other <= cell + near; other++) {
            double there = grid.value(other) - level;
            if (move > 0 ? there >= AS_FAR * move : there <= AS_FAR * move) {
                return true;
            }
        }
        return false;
    }

    /** How far one of the values just before a cell is from their median. */
    private static double spreadBefore(DayGrid grid, int cell, double median) {
        double spread = 0;
        for (int other = cell - Past.RECENT; other < cell; other++) {
            double distance = Math.abs(grid.value(other) - median);
            spread = distance > spread ? distance : spread;
        }
        return spread;
    }

    /** The median of the values just before a cell; NaN when there are too few. */
    private static double levelBefore(DayGrid grid, int cell) {
        SmallMedian values = new SmallMedian(Past.RECENT);
        for (int other = cell - Past.RECENT; other < cell; other++) {
            if (!Double.isNaN(grid.value(other))) {
                values.add(grid.value(other));
            }
        }
        return values.size() < FEW ? Double.NaN : values.median();
    }
}
