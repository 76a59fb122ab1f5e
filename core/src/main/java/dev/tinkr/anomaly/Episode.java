package dev.tinkr.anomaly;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of alarms that is one event: what lies between two of them is short.
 *
 * @param first  index of the first alarm
 * @param last   index of the last point that is part of it
 * @param peak   index of the highest score
 * @param alarms how many points alarmed
 */
record Episode(int first, int last, int peak, int alarms) {

    /** Alarms with no more than so many calm points between them belong together. */
    private static final int CALM = 3;

    /** What nothing is known about the time of day of lasts no longer than this without another alarm. */
    private static final int LONGEST_UNKNOWN = 120;
    private static final long DAY = 86_400;

    /**
     * The episodes of a scored series that are not over before {@code from}. One goes on while its points stay as far
     * off as its first was, though they alarm no more: a day at most, after which what is new has become usual.
     */
    static List<Episode> of(ScoredSeries scored, int from) {
        List<Episode> episodes = new ArrayList<>();
        Episode open = null;
        int until = -1;
        for (int i = 0; i < scored.series().size(); i++) {
            boolean alarm = scored.score(i) >= RepeatSuppression.THRESHOLD;
            if (open != null && i - until > CALM + 1) {
                episodes.add(open);
                open = null;
            }
            if (alarm) {
                open = open == null
                        ? new Episode(i, i, i, 1)
                        : new Episode(open.first, i, scored.score(i) > scored.score(open.peak) ? i : open.peak,
                                open.alarms + 1);
                until = i;
            } else if (open != null && open.goesOn(scored, i)) {
                open = new Episode(open.first, i, open.peak, open.alarms);
                until = i;
            }
        }
        if (open != null) {
            episodes.add(open);
        }
        episodes.removeIf(episode -> episode.last < from);
        return episodes;
    }

    private boolean goesOn(ScoredSeries scored, int index) {
        long longest = scored.hasUsual(index)
                ? DAY / scored.series().step().toSeconds()
                : Math.min(LONGEST_UNKNOWN, DAY / scored.series().step().toSeconds());
        return index - first <= longest && scored.staysBeyond(index, first);
    }

    /** The point that went furthest on the side of the first: what a person is told of. */
    int furthest(ScoredSeries scored) {
        Series series = scored.series();
        boolean up = series.value(first) >= scored.expected(first);
        int furthest = first;
        for (int i = first; i <= last; i++) {
            boolean further = up
                    ? series.value(i) > series.value(furthest)
                    : series.value(i) < series.value(furthest);
            furthest = series.hasValue(i) && further ? i : furthest;
        }
        return furthest;
    }

    /** Whether it may still be going on at the end of a series of that size. */
    boolean lasts(int size) {
        return size - 1 - last <= CALM;
    }
}
