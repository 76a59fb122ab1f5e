package dev.tinkr.anomaly;

import java.util.Locale;

/**
 * One opinion of what a point should be, from the points before it. Each sees a kind of anomaly the others miss; those
 * that look at several points at once see what is unusual about their level or spread rather than about one of them.
 */
public enum Predictor {
    /** The value before: sees jumps. */
    LAST_VALUE("the value before") {
        @Override
        double expected(Past past) {
            return past.values().size() == 0 ? UNKNOWN : past.values().ago(1);
        }
    },
    /** The median of the last dozen: sees spikes. */
    RECENT_MEDIAN("the values just before") {
        @Override
        double expected(Past past) {
            return past.recent().size() < FEW ? UNKNOWN : past.recent().median();
        }
    },
    /** The median of the last day or so: sees shifts. */
    WINDOW_MEDIAN("the last day") {
        @Override
        double expected(Past past) {
            return past.window().size() < SOME ? UNKNOWN : past.window().median();
        }
    },
    /** The same time of day: sees what is wrong only for this hour. */
    TIME_OF_DAY("this time of day") {
        @Override
        double expected(Past past) {
            return past.usual();
        }
    },
    /** The same time of day, on the level of the last dozen: sees spikes on a day that is busier than others. */
    TIME_OF_DAY_AND_LEVEL("this time of day at the present level") {
        @Override
        double expected(Past past) {
            return past.recentOffsets().size() < 4 ? UNKNOWN : past.usual() + past.recentOffsets().median();
        }
    },
    /** How far the last dozen are spread: sees a series that begins to swing. */
    SPREAD("the usual spread") {
        @Override
        double expected(Past past) {
            return past.recent().size() < FEW ? UNKNOWN : past.recent().median();
        }

        @Override
        double distance(Past past, double value) {
            if (past.recent().size() < FEW) {
                return UNKNOWN;
            }
            return Math.max(value, past.recent().largest()) - Math.min(value, past.recent().smallest());
        }
    },
    /** The mean of the last dozen against those before: sees a shift too small for any one point. */
    LEVEL("the level before") {
        @Override
        double expected(Past past) {
            int before = Math.min(LEVEL_BEFORE, past.values().size());
            if (before < LEVEL_LEAST) {
                return UNKNOWN;
            }
            return past.values().sum(Past.RECENT, before) / (before - Past.RECENT + 1);
        }

        @Override
        double distance(Past past, double value) {
            double mean = (value + past.values().sum(1, Past.RECENT - 1)) / Past.RECENT;
            return Math.abs(mean - expected(past));
        }
    },
    /** The mean of the last dozen against what is usual at their times of day: sees a shift in a series with a season. */
    TIME_OF_DAY_SHIFT("the usual level at this time of day") {
        @Override
        double expected(Past past) {
            return past.offsets().size() < Past.RECENT ? UNKNOWN : past.usual();
        }

        @Override
        double distance(Past past, double value) {
            double sum = value - expected(past) + past.offsets().sum(1, Past.RECENT - 1);
            return Math.abs(sum / Past.RECENT);
        }
    };

    private static final double UNKNOWN = Double.NaN;
    private static final int FEW = 6;
    private static final int SOME = 20;
    private static final int LEVEL_BEFORE = 60;
    private static final int LEVEL_LEAST = 31;

    private final String basis;

    Predictor(String basis) {
        this.basis = basis;
    }

    /** The value the past leads it to expect; NaN when there is too little past. */
    abstract double expected(Past past);

    /** How far the value is from what was expected; NaN when nothing was. */
    double distance(Past past, double value) {
        return Math.abs(value - expected(past));
    }

    /** What it goes by, as it reads in a sentence after "compared with". */
    public String basis() {
        return basis;
    }

    /** Its name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
