package dev.tinkr.cli.picture;

import dev.tinkr.cli.picture.Shape.Spot;
import dev.tinkr.cli.render.Scale;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.AnomalyCourse;
import dev.tinkr.model.AnomalyCourse.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The gravest anomalies one below the other on one axis of time: what was seen over the band of what was usual, the time
 * of the anomaly shaded, its peak marked.
 */
public final class AnomalyPicture {

    private static final int MOST = 4;
    private static final String SHARE = "rate";
    private static final double ONE = 320;
    private static final double SEVERAL = 190;

    private AnomalyPicture() {}

    /** Whether there is anything to draw. */
    public static boolean drawable(AnomalyReport report) {
        return report.anomalies().stream().anyMatch(anomaly -> report.course(anomaly).isPresent());
    }

    /**
     * Draws those of the report whose courses are known.
     *
     * @param zone whose clock is shown
     * @throws IllegalArgumentException when there is none
     */
    public static Drawing of(String service, AnomalyReport report, ZoneId zone) {
        List<Anomaly> all = report.anomalies().stream().filter(anomaly -> report.course(anomaly).isPresent()).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to draw: no series went unusual ways");
        }
        List<Anomaly> drawn = all.subList(0, Math.min(MOST, all.size()));
        Sheet sheet = new Sheet("anomalies of " + service);
        TimeAxis time = new TimeAxis(
                drawn.stream().map(anomaly -> report.course(anomaly).orElseThrow().points().getFirst()
                        .timestamp()).min(Instant::compareTo).orElseThrow(),
                report.window().end(), zone);
        int more = report.anomalies().size() - drawn.size();
        sheet.note(time.text() + (more == 0 ? "" : "   " + more + " more not drawn"), Ink.FAINT);
        for (Anomaly anomaly : drawn) {
            sheet.heading(anomaly.severity().name() + "   " + anomaly.metric(), Ink.of(anomaly.severity()));
            sheet.paragraph(anomaly.description(), Ink.TEXT);
            panel(sheet, anomaly, report.course(anomaly).orElseThrow(), time, drawn.size() == 1 ? ONE : SEVERAL);
        }
        sheet.legend(List.of(new Sheet.Entry(Ink.series(0), "seen"), new Sheet.Entry(Ink.EXPECTED, "expected"),
                new Sheet.Entry(Ink.BAND, "usual"), new Sheet.Entry(Ink.ALARM_GROUND, "unusual for so long"),
                new Sheet.Entry(Ink.ALARM, "the peak")));
        return sheet.drawing();
    }

    private static void panel(Sheet sheet, Anomaly anomaly, AnomalyCourse seen, TimeAxis time, double height) {
        boolean share = anomaly.kind().equals(SHARE) && (anomaly.unit().isEmpty() || anomaly.unit().equals("1"));
        AnomalyCourse course = share ? inPercent(seen) : seen;
        Plot plot = new Plot(sheet.shapes(), sheet.frame(height), time, scale(course), share ? "%" : anomaly.unit(),
                "");
        plot.shade(anomaly.startedAt(), anomaly.endedAt().orElse(time.end()), Ink.ALARM_GROUND);
        plot.band(spots(plot, course, Point::lower), spots(plot, course, Point::upper), Ink.BAND);
        plot.line(spots(plot, course, Point::expected), 1.5, Ink.EXPECTED, true);
        List<Spot> run = new ArrayList<>();
        for (Point point : course.points()) {
            if (Double.isFinite(point.value())) {
                run.add(new Spot(plot.x(point.timestamp()), plot.y(point.value())));
            } else {
                plot.line(run, 2.5, Ink.series(0), false);
                run = new ArrayList<>();
            }
        }
        plot.line(run, 2.5, Ink.series(0), false);
        if (Double.isFinite(anomaly.currentValue())) {
            plot.dot(anomaly.peakAt(), share ? 100 * anomaly.currentValue() : anomaly.currentValue(), Ink.ALARM);
        }
        plot.close();
    }

    /** As the sentences about shares have it. */
    private static AnomalyCourse inPercent(AnomalyCourse course) {
        return new AnomalyCourse(course.fingerprint(), course.peakAt(), course.points().stream().map(it -> new Point(it
                .timestamp(), 100 * it.value(), 100 * it.expected(), 100 * it.lower(), 100 * it.upper())).toList());
    }

    private static Scale scale(AnomalyCourse course) {
        double[] values = course.points().stream()
                .flatMapToDouble(point -> DoubleStream.of(point.value(), point.lower(),
                        point.upper()))
                .filter(Double::isFinite).toArray();
        return Scale.of(DoubleStream.of(values).min().orElse(0), DoubleStream.of(values).max().orElse(1));
    }

    private static List<Spot> spots(Plot plot, AnomalyCourse course, ToDoubleFunction<Point> of) {
        return course.points().stream().filter(point -> Double.isFinite(of.applyAsDouble(point))).map(point -> new Spot(
                plot.x(point.timestamp()), plot.y(of.applyAsDouble(point)))).toList();
    }
}
