package dev.tinkr.anomaly;

import dev.tinkr.model.PatternChange;
import dev.tinkr.model.PatternChange.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares how often each log pattern is written in a window with how often it was before.
 *
 * <p>Counts are compared on a square-root scale, where chance alone moves every count by about a half, times the factor
 * by which the pattern's own past varied more than chance. If the whole service is busier, all patterns are expected to
 * be: what is reported moved against the others.
 */
public final class PatternDetector {

    private static final double SURPRISING = 5;
    private static final double LEAST_RATIO = 2;
    private static final double GONE = 0.1;
    private static final double FEWEST = 5;
    private static final double ENOUGH_TO_COMPARE = 3;
    private static final double ANSCOMBE = 0.375;

    private final TemplateMiner miner = new TemplateMiner();
    private final long since;
    private final long start;
    private final long width;
    private final int periods;
    private double[][] past = new double[0][];
    private double[] recent = new double[0];
    private long[] began = new long[0];

    /**
     * The baseline is cut into periods as long as the window, counted back from it; what is older than the first whole
     * one is not looked at.
     *
     * @param start where the baseline begins, epoch seconds
     * @param since where the window begins
     * @param end   where it ends
     */
    public PatternDetector(long start, long since, long end) {
        if (start >= since || since >= end) {
            throw new IllegalArgumentException("a window has a baseline before it: " + start + ", " + since + ", "
                    + end + " are not in order");
        }
        this.since = since;
        this.width = Math.min(end - since, since - start);
        this.periods = (int) ((since - start) / width);
        this.start = since - periods * width;
    }

    /**
     * Counts a line.
     *
     * @param weight how many lines it stands for, where only a sample was fetched
     * @return the number of its pattern
     */
    public int add(long time, String line, double weight) {
        int template = miner.add(line);
        if (template >= recent.length) {
            int capacity = Math.max(16, 2 * template);
            recent = Arrays.copyOf(recent, capacity);
            began = Arrays.copyOf(began, capacity);
            past = Arrays.copyOf(past, capacity);
        }
        if (past[template] == null) {
            past[template] = new double[periods];
        }
        if (time >= since) {
            began[template] = recent[template] == 0 ? time : Math.min(time, began[template]);
            recent[template] += weight;
        } else if (time >= start) {
            past[template][(int) ((time - start) / width)] += weight;
        }
        return template;
    }

    /** How long a period is, in seconds. */
    public long period() {
        return width;
    }

    /** The text of a pattern, which may lose words as more lines come. */
    public String text(int pattern) {
        return miner.text(pattern);
    }

    /** The patterns that changed, the most surprising first. */
    public List<PatternChange> changes() {
        double common = commonVolume();
        // Where most of it has stopped, that is no news of each pattern, and what goes on is held against its own past.
        boolean stopped = common == 0;
        double volume = stopped ? 1 : common;
        List<Judged> judged = new ArrayList<>();
        for (int template = 0; template < miner.size(); template++) {
            if (stopped && recent[template] == 0) {
                continue;
            }
            double expected = volume * mean(past[template]);
            double surprise = surprise(template, expected, volume);
            if (Math.abs(surprise) >= SURPRISING && isLarge(recent[template], expected)) {
                judged.add(new Judged(change(template, expected), Math.abs(surprise)));
            }
        }
        judged.sort(Comparator.comparingDouble(Judged::surprise).reversed()
                .thenComparing(one -> one.change.template()));
        return judged.stream().map(Judged::change).toList();
    }

    /**
     * The patterns of the window that no line of the baseline has, however few their lines are: no evidence by
     * themselves, but what a person wants to know once something is wrong. In the order of their first line.
     */
    public List<PatternChange> unseen() {
        List<PatternChange> unseen = new ArrayList<>();
        for (int template = 0; template < miner.size(); template++) {
            if (recent[template] > 0 && mean(past[template]) == 0) {
                unseen.add(change(template, 0));
            }
        }
        unseen.sort(Comparator.comparing(change -> change.began().orElseThrow()));
        return unseen;
    }

    private record Judged(PatternChange change, double surprise) {}

    private double surprise(int template, double expected, double volume) {
        double moved = 2 * (Math.sqrt(recent[template] + ANSCOMBE) - Math.sqrt(expected + ANSCOMBE));
        return moved / Math.sqrt(overdispersion(past[template]) * Math.max(1, volume));
    }

    private static boolean isLarge(double recent, double expected) {
        double more = Math.max(recent, expected);
        return more >= FEWEST && more >= LEAST_RATIO * Math.min(recent, expected);
    }

    private PatternChange change(int template, double expected) {
        double now = recent[template];
        double ratio = expected == 0 ? Double.POSITIVE_INFINITY : now / expected;
        Status status = expected == 0
                ? Status.NEW
                : ratio >= LEAST_RATIO ? Status.SURGING : ratio <= GONE ? Status.VANISHED : Status.SHIFTED;
        Optional<Instant> first = now > 0 ? Optional.of(Instant.ofEpochSecond(began[template])) : Optional.empty();
        return new PatternChange(miner.text(template), now, expected, ratio, status, miner.sample(template), first);
    }

    /** By how much all patterns together are written more: the middle one, each weighed by the root of its count. */
    private double commonVolume() {
        double[][] ratios = new double[miner.size()][];
        int count = 0;
        double total = 0;
        for (int template = 0; template < miner.size(); template++) {
            double before = mean(past[template]);
            if (before >= ENOUGH_TO_COMPARE) {
                ratios[count++] = new double[]{recent[template] / before, Math.sqrt(before)};
                total += Math.sqrt(before);
            }
        }
        Arrays.sort(ratios, 0, count, Comparator.comparingDouble(ratio -> ratio[0]));
        double reached = 0;
        for (int i = 0; i < count; i++) {
            reached += ratios[i][1];
            if (reached >= total / 2) {
                return ratios[i][0];
            }
        }
        return 1;
    }

    /** How much more than chance the counts of the past vary, at least 1. */
    private static double overdispersion(double[] counts) {
        if (counts.length < 2) {
            return 1;
        }
        double[] roots = Arrays.stream(counts).map(count -> 2 * Math.sqrt(count + ANSCOMBE)).toArray();
        double mean = mean(roots);
        double squares = Arrays.stream(roots).map(root -> (root - mean) * (root - mean)).sum();
        return Math.max(1, squares / (roots.length - 1));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** How many patterns there are in all. */
    public int patterns() {
        return miner.size();
    }
}
