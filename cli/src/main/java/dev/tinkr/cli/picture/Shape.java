package dev.tinkr.cli.picture;

import java.util.List;
import java.util.Objects;

/** A piece of a drawing. Lengths are pixels of the SVG, from the top left. Colours are {@code #rrggbb}. */
sealed interface Shape {

    /** A filled rectangle. */
    record Box(double x, double y, double width, double height, String fill) implements Shape {}

    /** A line through points; dashed where it is not what was measured. */
    record Stroke(List<Spot> points, double width, String colour, boolean dashed) implements Shape {

        /** Copies the points. */
        public Stroke {
            points = List.copyOf(points);
        }
    }

    /** A filled area between points. */
    record Area(List<Spot> points, String fill) implements Shape {

        /** Copies the points. */
        public Area {
            points = List.copyOf(points);
        }
    }

    /** A filled circle. */
    record Dot(Spot centre, double radius, String fill) implements Shape {}

    /** A line of text; {@code y} is its baseline. */
    record Label(double x, double y, String text, double size, String colour, Anchor anchor,
            boolean bold) implements Shape {

        /** Refuses nulls. */
        public Label {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(anchor, "anchor");
        }
    }

    /** A place. */
    record Spot(double x, double y) {}

    /** Which end of a text its {@code x} is. */
    enum Anchor {
        START, MIDDLE, END
    }
}
