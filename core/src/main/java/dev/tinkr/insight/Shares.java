package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Which share of what happened failed. A share of a handful means nothing, so buckets are joined until most of them
 * hold enough; they are joined from the end, so that the newest minutes are never left over.
 */
final class Shares {

    private static final int[] JOINED = {1, 2, 3, 5, 10, 15, 20, 30, 60};
    private static final double ENOUGH = 40;

    private Shares() {}

    /**
     * The share in buckets wide enough, but no wider than the window.
     *
     * @param now what is not over by then is left out
     */
    static Series of(Series part, Series whole, Duration window, ZoneId zone, Instant now) {
        Series parts = part.finishedBy(now.getEpochSecond());
        Series wholes = whole.finishedBy(now.getEpochSecond());
        int together = width(wholes, window);
        return Series.ratio(joined(parts, together, zone), joined(wholes, together, zone));
    }

    private static int width(Series whole, Duration window) {
        double[] values = new double[whole.size()];
        int count = 0;
        for (int i = 0; i < whole.size(); i++) {
            if (whole.hasValue(i)) {
                values[count++] = whole.value(i);
            }
        }
        Arrays.sort(values, 0, count);
        double median = count == 0 ? 0 : values[count / 2];
        int chosen = 1;
        for (int together : JOINED) {
            boolean fits = whole.step().multipliedBy(together).compareTo(window) <= 0;
            if (fits) {
                chosen = together;
            }
            if (median * together >= ENOUGH) {
                break;
            }
        }
        return chosen;
    }

    private static Series joined(Series fine, int together, ZoneId zone) {
        int size = fine.size() / together;
        int skipped = fine.size() - size * together;
        long[] times = new long[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            int from = skipped + i * together;
            times[i] = fine.time(from);
            for (int j = from; j < from + together; j++) {
                values[i] += fine.hasValue(j) ? fine.value(j) : 0;
            }
        }
        return new Series(SeriesKind.COUNTER, fine.step().multipliedBy(together), zone, times, values);
    }
}
