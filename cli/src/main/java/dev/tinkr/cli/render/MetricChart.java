package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.DisplayWidth;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A line chart of one series: an axis with round numbers and the unit, a time axis in UTC, and min, max and last. */
public final class MetricChart {

    private static final int ROWS = 10;
    private static final int MOST_COLUMNS = 120;
    private static final double HOLE = 1.5;
    private static final Duration DAY = Duration.ofDays(1);
    private static final DateTimeFormatter TIME = formatter("HH:mm");
    private static final DateTimeFormatter DATE_AND_TIME = formatter("MM-dd HH:mm");

    private final Terminal terminal;

    /** Charts for that terminal. */
    public MetricChart(Terminal terminal) {
        this.terminal = terminal;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Prints the chart. */
    public void print(Series series) {
        if (series.min().isPresent()) {
            draw(series);
        }
        terminal.out().println(summary(series));
    }

    private void draw(Series series) {
        Scale scale = Scale.of(series.min().orElseThrow(), series.max().orElseThrow());
        List<String> labels = scale.ticks().stream().map(tick -> Amount.of(tick, series.unit())).toList();
        int labelWidth = labels.stream().mapToInt(DisplayWidth::of).max().orElse(0);
        int columns = Math.max(20, Math.min(MOST_COLUMNS, terminal.columns() - labelWidth - 3));
        BrailleCanvas canvas = new BrailleCanvas(columns, ROWS);
        plot(series, scale, canvas);
        String[] rowLabels = new String[ROWS];
        for (int i = 0; i < labels.size(); i++) {
            rowLabels[(int) Math.round((1 - scale.position(scale.ticks().get(i))) * (ROWS - 1))] = labels.get(i);
        }
        for (int row = 0; row < ROWS; row++) {
            String label = rowLabels[row] == null ? "" : rowLabels[row];
            String line = Style.CYAN.paint(canvas.row(row).stripTrailing(), terminal.colour());
            terminal.out().println(" ".repeat(labelWidth - DisplayWidth.of(label)) + label + (label.isEmpty()
                    ? " │"
                    : " ┤") + line);
        }
        terminal.out().println(" ".repeat(labelWidth + 1) + "└" + "─".repeat(columns));
        terminal.out().println(" ".repeat(labelWidth + 2) + timeAxis(series, columns));
    }

    /** Joins neighbours with a line; where points are missing there is a hole. */
    private static void plot(Series series, Scale scale, BrailleCanvas canvas) {
        long span = Math.max(1, Duration.between(series.start(), series.end()).toMillis());
        double hole = series.step().toMillis() * HOLE;
        MetricPoint before = null;
        for (MetricPoint point : series.points()) {
            if (Double.isFinite(point.value())) {
                int x = x(point, series, span, canvas);
                int y = y(point, scale, canvas);
                if (before != null && Duration.between(before.timestamp(), point.timestamp()).toMillis() <= hole) {
                    canvas.line(x(before, series, span, canvas), y(before, scale, canvas), x, y);
                } else {
                    canvas.dot(x, y);
                }
                before = point;
            } else {
                before = null;
            }
        }
    }

    private static int x(MetricPoint point, Series series, long span, BrailleCanvas canvas) {
        long offset = Duration.between(series.start(), point.timestamp()).toMillis();
        return (int) Math.round((double) offset / span * (canvas.width() - 1));
    }

    private static int y(MetricPoint point, Scale scale, BrailleCanvas canvas) {
        return (int) Math.round((1 - scale.position(point.value())) * (canvas.height() - 1));
    }

    private static String timeAxis(Series series, int columns) {
        Instant start = series.start();
        Duration length = Duration.between(start, series.end());
        DateTimeFormatter format = length.compareTo(DAY) > 0 ? DATE_AND_TIME : TIME;
        String first = format.format(start);
        String last = format.format(series.end()) + " UTC";
        if (length.isZero()) {
            return last;
        }
        String middle = format.format(start.plus(length.dividedBy(2)));
        int room = columns - first.length() - last.length();
        if (room < middle.length() + 4) {
            return first + " ".repeat(Math.max(1, room)) + last;
        }
        int left = Math.max(1, columns / 2 - first.length() - middle.length() / 2);
        return first + " ".repeat(left) + middle + " ".repeat(Math.max(1, room - left - middle.length())) + last;
    }

    private static String summary(Series series) {
        StringBuilder text = new StringBuilder();
        if (series.min().isPresent()) {
            text.append("min ").append(Amount.of(series.min().getAsDouble(), series.unit())).append("   max ")
                    .append(Amount.of(series.max().orElseThrow(), series.unit())).append("   ");
        }
        text.append("last ").append(Amount.of(series.last(), series.unit())).append("   ")
                .append(series.points().size()).append(series.points().size() == 1 ? " point" : " points");
        long odd = series.points().stream().filter(point -> !Double.isFinite(point.value())).count();
        return odd == 0 ? text.toString() : text + ", " + odd + " of them not a finite number";
    }
}
