package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.model.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lines of one kind to fetch from a stretch of time: all of them where they are few; else from so many blocks of
 * equal length, in the middle of each, a time that holds as many as may be fetched. The true counts, which the backend
 * gave, say how many lines each fetched one stands for.
 *
 * @param grave whether these are the warnings and worse, or the others
 */
record Stratum(boolean grave, TimeWindow time, List<Slice> slices) {

    /** Lines may have arrived since they were counted. */
    private static final int LATE = 50;

    /**
     * One piece to fetch.
     *
     * @param fetched what is fetched
     * @param block   what it stands for
     * @param lines   how many lines the block has
     * @param limit   at most so many lines
     * @param whole   whether every line of the block is fetched
     */
    record Slice(TimeWindow fetched, TimeWindow block, double lines, int limit, boolean whole) {

        static Slice whole(TimeWindow block, double lines) {
            return new Slice(block, block, lines, (int) lines + LATE, true);
        }
    }

    /**
     * What to fetch.
     *
     * @param counts how many lines of this kind there were, in buckets that cover the time
     * @param most   at most so many lines in all
     * @param blocks from so many blocks, where not all are fetched
     */
    static Stratum of(boolean grave, Series counts, TimeWindow time, int most, int blocks) {
        double total = total(counts, time);
        if (total == 0) {
            return new Stratum(grave, time, List.of());
        }
        if (total <= most) {
            return new Stratum(grave, time, List.of(Slice.whole(time, total)));
        }
        List<Slice> slices = new ArrayList<>();
        long width = Math.max(1, Math.ceilDiv(time.length().toSeconds(), blocks));
        for (Instant start = time.start(); start.isBefore(time.end()); start = start.plusSeconds(width)) {
            Instant end = start.plusSeconds(width).isBefore(time.end()) ? start.plusSeconds(width) : time.end();
            TimeWindow block = new TimeWindow(start, end);
            double lines = total(counts, block);
            if (lines > 0) {
                slices.add(slice(counts, block, lines, Math.max(1, most / blocks)));
            }
        }
        return new Stratum(grave, time, slices);
    }

    private static Slice slice(Series counts, TimeWindow block, double lines, int most) {
        if (lines <= most) {
            return Slice.whole(block, lines);
        }
        int middle = firstFrom(counts, block.start().plus(block.length().dividedBy(2)));
        long step = counts.step().toSeconds();
        Instant from = Instant.ofEpochSecond(counts.time(Math.min(middle, counts.size() - 1)));
        Instant to = from;
        double held = 0;
        for (int i = middle; i < counts.size() && held < most && to.isBefore(block.end()); i++) {
            held += value(counts, i);
            to = Instant.ofEpochSecond(counts.time(i) + step);
        }
        Instant start = from.isBefore(block.start()) ? block.start() : from;
        Instant end = to.isAfter(block.end()) ? block.end() : to;
        return new Slice(start.isBefore(end) && held > 0 ? new TimeWindow(start, end) : block, block, lines, most,
                false);
    }

    static double total(Series counts, TimeWindow time) {
        double total = 0;
        for (int i = firstFrom(counts, time.start()); i < counts.size() && counts.time(i) < time.end()
                .getEpochSecond(); i++) {
            total += value(counts, i);
        }
        return total;
    }

    private static double value(Series counts, int index) {
        return counts.hasValue(index) ? counts.value(index) : 0;
    }

    private static int firstFrom(Series counts, Instant moment) {
        int index = 0;
        while (index < counts.size() && counts.time(index) < moment.getEpochSecond()) {
            index++;
        }
        return index;
    }

    /** Whether every line of the time is fetched. */
    boolean whole() {
        return slices.stream().allMatch(Slice::whole);
    }
}
