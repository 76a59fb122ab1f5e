package dev.tinkr.cli.picture;

import dev.tinkr.cli.picture.Shape.Anchor;
import dev.tinkr.cli.picture.Shape.Area;
import dev.tinkr.cli.picture.Shape.Box;
import dev.tinkr.cli.picture.Shape.Dot;
import dev.tinkr.cli.picture.Shape.Label;
import dev.tinkr.cli.picture.Shape.Spot;
import dev.tinkr.cli.picture.Shape.Stroke;
import dev.tinkr.cli.render.Amount;
import dev.tinkr.cli.render.Scale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A field with an axis of values and one of time. What is drawn into it comes after the grid and before the axes' ends.
 */
final class Plot {

    static final double SMALL = 13;
    private static final double TICK_GAP = 8;

    private final List<Shape> shapes;
    private final TimeAxis time;
    private final Scale scale;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    /** Where a plot lies in its drawing, the labels of its axes included. */
    record Frame(double left, double right, double top, double bottom) {}

    /** A plot in that frame; its grid and labels are drawn at once. */
    Plot(List<Shape> shapes, Frame frame, TimeAxis time, Scale scale, String unit, String caption) {
        this.shapes = shapes;
        this.time = time;
        this.scale = scale;
        double widest = scale.ticks().stream().mapToDouble(tick -> TextWidth.of(Amount.of(tick, unit), SMALL)).max()
                .orElse(0);
        left = frame.left() + widest + TICK_GAP + 2;
        right = frame.right();
        top = frame.top() + SMALL + 2 * TICK_GAP;
        bottom = frame.bottom() - SMALL - TICK_GAP;
        shapes.add(new Label(frame.left(), frame.top() + SMALL - 3, caption, SMALL, Ink.FAINT, Anchor.START, false));
        for (double tick : scale.ticks()) {
            rule(y(tick), Ink.GRID);
            shapes.add(new Label(left - TICK_GAP, y(tick) + SMALL * 0.35, Amount.of(tick, unit), SMALL, Ink.FAINT,
                    Anchor.END, false));
        }
        for (TimeAxis.Tick tick : time.ticks()) {
            double x = x(tick.time());
            shapes.add(new Stroke(List.of(new Spot(x, bottom), new Spot(x, bottom + 5)), 1, Ink.AXIS, false));
            shapes.add(new Label(x, bottom + SMALL + TICK_GAP, tick.text(), SMALL, Ink.FAINT, Anchor.MIDDLE, false));
        }
    }

    double x(Instant moment) {
        return left + time.position(moment) * (right - left);
    }

    double y(double value) {
        return bottom - scale.position(value) * (bottom - top);
    }

    double width() {
        return right - left;
    }

    /** Shades a stretch of time. */
    void shade(Instant from, Instant to, String fill) {
        shapes.add(new Box(x(from), top, Math.max(2, x(to) - x(from)), bottom - top, fill));
    }

    /** A bar between two values. */
    void bar(Instant from, Instant to, double low, double high, String fill) {
        double gap = Math.min(2, (x(to) - x(from)) * 0.15);
        double width = Math.max(1, x(to) - x(from) - gap);
        shapes.add(new Box(x(from) + gap / 2, y(high), width, Math.max(0, y(low) - y(high)), fill));
    }

    /** A line through these points. One point alone is a dot. */
    void line(List<Spot> points, double width, String colour, boolean dashed) {
        if (points.size() == 1) {
            shapes.add(new Dot(points.getFirst(), width * 1.2, colour));
        } else if (!points.isEmpty()) {
            shapes.add(new Stroke(points, width, colour, dashed));
        }
    }

    /** What lies between a lower and an upper line. */
    void band(List<Spot> lower, List<Spot> upper, String fill) {
        List<Spot> around = new ArrayList<>(upper);
        around.addAll(lower.reversed());
        if (around.size() > 2) {
            shapes.add(new Area(around, fill));
        }
    }

    void dot(Instant moment, double value, String colour) {
        shapes.add(new Dot(new Spot(x(moment), y(value)), 5, Ink.PAPER));
        shapes.add(new Dot(new Spot(x(moment), y(value)), 4, colour));
    }

    /** Draws the line on which time runs; last, so that nothing lies over it. */
    void close() {
        rule(bottom, Ink.AXIS);
    }

    private void rule(double y, String colour) {
        shapes.add(new Stroke(List.of(new Spot(left, y), new Spot(right, y)), 1, colour, false));
    }
}
