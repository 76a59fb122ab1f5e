package dev.tinkr.cli.picture;

import dev.tinkr.cli.picture.Shape.Spot;
import dev.tinkr.cli.render.Amount;
import dev.tinkr.cli.render.Scale;
import dev.tinkr.cli.render.Series;
import dev.tinkr.model.MetricPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The series of a metric as lines over one another, with their highest and last values in the legend. */
public final class MetricPicture {

    private static final double HEIGHT = 400;
    private static final double HOLE = 1.5;

    private MetricPicture() {}

    /**
     * Draws the series, the highest first, and as many of them as can be told apart.
     *
     * @param title such as {@code payments-api  http.server.request.duration p99}
     * @throws IllegalArgumentException when no series has a value that is a number
     */
    public static Drawing of(String title, List<Series> all) {
        List<Series> series = all.stream().filter(one -> one.min().isPresent()).limit(Ink.seriesColours()).toList();
        if (series.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to draw: no point of the window is a number");
        }
        Sheet sheet = new Sheet(title);
        TimeAxis time = new TimeAxis(series.stream().map(Series::start).min(Instant::compareTo).orElseThrow(), series
                .stream().map(Series::end).max(Instant::compareTo).orElseThrow(), ZoneOffset.UTC);
        Map<String, String> shared = Series.shared(series);
        String about = Series.text(shared);
        sheet.note(time.text(), Ink.FAINT);
        if (!about.isEmpty()) {
            sheet.note(about, Ink.FAINT);
        }
        if (series.size() < all.size()) {
            sheet.note("the highest " + series.size() + " of " + all.size() + " series", Ink.FAINT);
        }
        String unit = series.getFirst().unit();
        Plot plot = new Plot(sheet.shapes(), sheet.frame(HEIGHT), time, scale(series), unit, caption(series));
        for (int i = series.size() - 1; i >= 0; i--) {
            draw(plot, series.get(i), Ink.series(i));
        }
        plot.close();
        for (int i = 0; i < series.size(); i++) {
            sheet.legend(List.of(new Sheet.Entry(Ink.series(i), summary(series.get(i), shared, series.size()))));
        }
        return sheet.drawing();
    }

    private static Scale scale(List<Series> series) {
        return Scale.of(series.stream().mapToDouble(one -> one.min().orElseThrow()).min().orElseThrow(), series.stream()
                .mapToDouble(one -> one.max().orElseThrow()).max().orElseThrow());
    }

    private static String caption(List<Series> series) {
        Series first = series.getFirst();
        String unit = first.unit().replace("{", "").replace("}", "");
        String what = switch (unit) {
            case "", "1" -> "value";
            case "By" -> "bytes";
            case "s", "ms", "us", "ns" -> "time";
            default -> unit;
        };
        return what + (first.step().isZero() ? "" : ", a point for each " + Amount.of(first.step().toMillis(), "ms"));
    }

    private static String summary(Series series, Map<String, String> shared, int count) {
        String label = series.label(shared);
        String name = label.isEmpty() && count > 1 ? "without other dimensions" : label;
        return (name.isEmpty() ? "" : name + ":  ") + "min " + Amount.of(series.min().orElseThrow(), series.unit())
                + "  max " + Amount.of(series.max().orElseThrow(), series.unit()) + "  last " + Amount.of(series.last(),
                        series.unit());
    }

    /** Joins neighbours; where points are missing there is a hole. */
    private static void draw(Plot plot, Series series, String colour) {
        double hole = series.step().toMillis() * HOLE;
        List<Spot> run = new ArrayList<>();
        Instant before = null;
        for (MetricPoint point : series.points()) {
            boolean number = Double.isFinite(point.value());
            boolean far = before != null && Duration.between(before, point.timestamp()).toMillis() > hole;
            if (!number || far) {
                plot.line(run, 2.5, colour, false);
                run = new ArrayList<>();
            }
            if (number) {
                run.add(new Spot(plot.x(point.timestamp()), plot.y(point.value())));
                before = point.timestamp();
            }
        }
        plot.line(run, 2.5, colour, false);
    }
}
