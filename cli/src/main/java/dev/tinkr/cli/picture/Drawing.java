package dev.tinkr.cli.picture;

import java.util.List;
import java.util.Objects;

/**
 * A picture as shapes, the hindmost first.
 *
 * @param title what it shows, for those who cannot see it
 */
public record Drawing(int width, int height, String title, List<Shape> shapes) {

    /** Refuses nulls and copies the shapes. */
    public Drawing {
        Objects.requireNonNull(title, "title");
        shapes = List.copyOf(shapes);
    }
}
