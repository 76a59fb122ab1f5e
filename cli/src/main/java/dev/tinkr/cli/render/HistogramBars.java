package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts of log entries as one bar for each bucket, the gravest level first, and the sums below. */
public final class HistogramBars {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_COLUMNS = 60;
    private static final int BESIDE = 50;

    private final Terminal terminal;

    /** Bars for that terminal. */
    public HistogramBars(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints the bars. */
    public void print(List<HistogramBucket> buckets) {
        long most = buckets.stream().mapToLong(HistogramBucket::total).max().orElse(0);
        int width = Math.clamp(terminal.columns() - BESIDE, 10, MOST_COLUMNS);
        int digits = Long.toString(most).length();
        LocalDate date = LocalDate.MIN;
        for (HistogramBucket bucket : buckets) {
            LocalDate day = bucket.start().atOffset(ZoneOffset.UTC).toLocalDate();
            if (!day.equals(date)) {
                terminal.out().println(Style.DIM.paint(day + " UTC", terminal.colour()));
                date = day;
            }
            String total = Long.toString(bucket.total());
            Bar bar = bar(bucket.counts(), most, width);
            String line = TIME.format(bucket.start()) + "  " + " ".repeat(digits - total.length()) + total + "  " + bar
                    .painted() + " ".repeat(width - bar.columns()) + "  " + grave(bucket.counts());
            terminal.out().println(line.stripTrailing());
        }
        terminal.out().println(sums(buckets));
    }

    /** A bar, and how many columns of it are drawn. */
    private record Bar(String painted, int columns) {}

    /** Each level gets its share of the bar; what has any entry gets at least one column. */
    private Bar bar(Map<Level, Long> counts, long most, int width) {
        StringBuilder bar = new StringBuilder();
        int used = 0;
        for (Level level : gravestFirst()) {
            long count = counts.getOrDefault(level, 0L);
            if (count > 0 && used < width) {
                int share = (int) Math.max(1, Math.round((double) count / most * width));
                int columns = Math.min(share, width - used);
                bar.append(Style.of(level).paint(brush(level).repeat(columns), terminal.colour()));
                used += columns;
            }
        }
        return new Bar(bar.toString(), used);
    }

    /** Told apart without colour too. */
    private static String brush(Level level) {
        return switch (level) {
            case FATAL, ERROR -> "█";
            case WARN -> "▓";
            case INFO -> "▒";
            case DEBUG, TRACE, UNKNOWN -> "░";
        };
    }

    private static List<Level> gravestFirst() {
        List<Level> levels = new ArrayList<>(List.of(Level.values()));
        levels.sort((left, right) -> right.compareTo(left));
        return levels;
    }

    private static String grave(Map<Level, Long> counts) {
        StringBuilder text = new StringBuilder();
        for (Level level : List.of(Level.FATAL, Level.ERROR, Level.WARN)) {
            long count = counts.getOrDefault(level, 0L);
            if (count > 0) {
                text.append(level).append(' ').append(count).append("  ");
            }
        }
        return text.toString().stripTrailing();
    }

    private static String sums(List<HistogramBucket> buckets) {
        Map<Level, Long> sums = new EnumMap<>(Level.class);
        buckets.forEach(bucket -> bucket.counts().forEach((level, count) -> sums.merge(level, count, Long::sum)));
        long total = sums.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder().append(total).append(total == 1 ? " line" : " lines");
        for (Level level : gravestFirst()) {
            if (sums.getOrDefault(level, 0L) > 0) {
                text.append(", ").append(level).append(' ').append(sums.get(level));
            }
        }
        if (!buckets.isEmpty()) {
            Duration step = Duration.between(buckets.getFirst().start(), buckets.getFirst().end());
            text.append("; a bar is ").append(Amount.of(longest(buckets, step).toMillis(), "ms"));
        }
        return text.toString();
    }

    /** The first and the last bucket may be cut by the window. */
    private static Duration longest(List<HistogramBucket> buckets, Duration first) {
        Duration longest = first;
        for (HistogramBucket bucket : buckets) {
            Duration length = Duration.between(bucket.start(), bucket.end());
            longest = length.compareTo(longest) > 0 ? length : longest;
        }
        return longest;
    }
}
