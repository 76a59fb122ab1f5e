package dev.tinkr.anomaly;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of alarms that is one event: what lies between two of them is short.
 *
 * @param first  index of the first alarm
 * @param last   index of the last
 * @param peak   index of the highest score
 * @param alarms how many points alarmed
 */
record Episode(int first, int last, int peak, int alarms) {

    /** Alarms with no more than so many calm points between them belong together. */
    private static final int CALM = 3;

    /** The episodes of a scored series whose last alarm is not before {@code from}. */
    static List<Episode> of(ScoredSeries scored, int from) {
        List<Episode> episodes = new ArrayList<>();
        Episode open = null;
        for (int i = 0; i < scored.series().size(); i++) {
            if (scored.score(i) < RepeatSuppression.THRESHOLD) {
                continue;
            }
            if (open != null && i - open.last > CALM + 1) {
                episodes.add(open);
                open = null;
            }
            open = open == null
                    ? new Episode(i, i, i, 1)
                    : new Episode(open.first, i, scored.score(i) > scored.score(open.peak) ? i : open.peak,
                            open.alarms + 1);
        }
        if (open != null) {
            episodes.add(open);
        }
        episodes.removeIf(episode -> episode.last < from);
        return episodes;
    }

    /** Whether it may still be going on at the end of a series of that size. */
    boolean lasts(int size) {
        return size - 1 - last <= CALM;
    }
}
