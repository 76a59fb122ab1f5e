package dev.tinkr.anomaly;

/** What is known when a point arrives: the values before it, on their scale, and what is usual at its time of day. */
final class Past {

    /** How many values count as recent. */
    static final int RECENT = 12;
    /** A hole of more buckets than this leaves nothing recent. */
    private static final int HOLE = RECENT;
    private static final int SHORTEST_WINDOW = 48;
    private static final int LONGEST_WINDOW = 288;

    private final Season season;
    private final RecentValues values = new RecentValues();
    private final RecentValues offsets = new RecentValues();
    private final SortedWindow recent = new SortedWindow(RECENT);
    private final SortedWindow recentOffsets = new SortedWindow(RECENT);
    private final SortedWindow window;
    private double usual = Double.NaN;
    private int lastCell = -1;

    Past(Series series, double[] scaled) {
        season = new Season(series, scaled);
        window = new SortedWindow(Math.clamp(86_400 / series.step().toSeconds(), SHORTEST_WINDOW,
                LONGEST_WINDOW));
    }

    /** Moves to a point, before its value is known. */
    void arriveAt(int index) {
        int cell = season.cell(index);
        if (lastCell >= 0 && cell - lastCell > HOLE) {
            recent.clear();
            recentOffsets.clear();
            values.clear();
        }
        lastCell = cell;
        usual = season.usual(index);
    }

    /** Takes the value of the point into the past. */
    void add(double value) {
        values.add(value);
        recent.add(value);
        window.add(value);
        if (hasUsual()) {
            offsets.add(value - usual);
            recentOffsets.add(value - usual);
        }
    }

    boolean hasUsual() {
        return !Double.isNaN(usual);
    }

    /** What is usual at this time of day. */
    double usual() {
        return usual;
    }

    /** The last values in order of arrival. */
    RecentValues values() {
        return values;
    }

    /** By how much the last values differed from what was usual, in order of arrival. */
    RecentValues offsets() {
        return offsets;
    }

    /** The last dozen by size. */
    SortedWindow recent() {
        return recent;
    }

    /** By how much the last dozen differed from what was usual, by size. */
    SortedWindow recentOffsets() {
        return recentOffsets;
    }

    /** The last day or so by size. */
    SortedWindow window() {
        return window;
    }
}
