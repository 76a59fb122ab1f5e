package dev.tinkr.cli.picture;

import dev.tinkr.cli.render.Amount;
import dev.tinkr.cli.render.Scale;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Counts of log lines as bars, the gravest level at the bottom, where its height can be read off the axis. */
public final class HistogramPicture {

    private static final double HEIGHT = 400;

    private HistogramPicture() {}

    /**
     * Draws the buckets.
     *
     * @param title such as {@code payments-api  level:>=WARN}
     * @throws IllegalArgumentException when there is no bucket
     */
    public static Drawing of(String title, List<HistogramBucket> buckets) {
        if (buckets.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to draw: the window has no bucket");
        }
        Sheet sheet = new Sheet(title);
        TimeAxis time = new TimeAxis(buckets.getFirst().start(), buckets.getLast().end(), ZoneOffset.UTC);
        long total = buckets.stream().mapToLong(HistogramBucket::total).sum();
        sheet.note(time.text() + "   " + total + (total == 1 ? " line" : " lines"), Ink.FAINT);
        long most = buckets.stream().mapToLong(HistogramBucket::total).max().orElse(0);
        Duration width = buckets.stream().map(bucket -> Duration.between(bucket.start(), bucket.end())).max(Comparator
                .naturalOrder()).orElseThrow();
        Plot plot = new Plot(sheet.shapes(), sheet.frame(HEIGHT), time, Scale.of(0, Math.max(4, most)), "",
                "log lines, a bar for each " + Amount.of(width.toMillis(), "ms"));
        buckets.forEach(bucket -> draw(plot, bucket));
        plot.close();
        List<Sheet.Entry> entries = new ArrayList<>();
        for (Level level : gravestFirst()) {
            long count = buckets.stream().mapToLong(bucket -> bucket.counts().getOrDefault(level, 0L)).sum();
            if (count > 0) {
                entries.add(new Sheet.Entry(Ink.of(level), level + " " + count));
            }
        }
        sheet.legend(entries.isEmpty() ? List.of(new Sheet.Entry(Ink.GRID, "no line at all")) : entries);
        return sheet.drawing();
    }

    private static void draw(Plot plot, HistogramBucket bucket) {
        long low = 0;
        for (Level level : gravestFirst()) {
            long count = bucket.counts().getOrDefault(level, 0L);
            if (count > 0) {
                plot.bar(bucket.start(), bucket.end(), low, low + count, Ink.of(level));
                low += count;
            }
        }
    }

    private static List<Level> gravestFirst() {
        return Arrays.stream(Level.values()).sorted(Comparator.reverseOrder()).toList();
    }
}
