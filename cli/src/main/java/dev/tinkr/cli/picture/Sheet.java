package dev.tinkr.cli.picture;

import dev.tinkr.cli.picture.Shape.Anchor;
import dev.tinkr.cli.picture.Shape.Box;
import dev.tinkr.cli.picture.Shape.Label;
import dev.tinkr.cli.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The paper of a picture, filled from the top: title, what it is about, plots and legends, and who drew it. */
final class Sheet {

    private static final int WIDTH = 1200;
    private static final double MARGIN = 32;
    private static final double TITLE = 22;
    private static final double ROW = 22;
    private static final double SWATCH = 12;

    private final List<Shape> shapes = new ArrayList<>();
    private final String title;
    private double y = MARGIN;

    Sheet(String title) {
        this.title = SafeText.oneLine(title);
        y += TITLE * 0.8;
        shapes.add(label(MARGIN, this.title, TITLE, Ink.TEXT, true));
    }

    /** One thing that a legend names. */
    record Entry(String colour, String text) {}

    private Label label(double x, String text, double size, String colour, boolean bold) {
        double room = WIDTH - MARGIN - x;
        return new Label(x, y, TextWidth.cut(SafeText.oneLine(text), bold ? size * 1.1 : size, room), size, colour,
                Anchor.START, bold);
    }

    List<Shape> shapes() {
        return shapes;
    }

    /** A line below the title. */
    void note(String text, String colour) {
        y += ROW;
        shapes.add(label(MARGIN, text, 15, colour, false));
    }

    /** A heading of a part. */
    void heading(String text, String colour) {
        y += ROW + 10;
        shapes.add(label(MARGIN, text, 16, colour, true));
    }

    /** Room for a plot of that height. */
    Plot.Frame frame(double height) {
        Plot.Frame frame = new Plot.Frame(MARGIN, WIDTH - MARGIN, y + 16, y + 16 + height);
        y += 16 + height + 8;
        return frame;
    }

    /** Says what the colours mean, in as many rows as that takes. */
    void legend(List<Entry> entries) {
        y += ROW + 4;
        double x = MARGIN;
        for (Entry entry : entries) {
            String text = TextWidth.cut(SafeText.oneLine(entry.text()), 14, WIDTH - 2 * MARGIN - SWATCH - 8);
            double width = SWATCH + 8 + TextWidth.of(text, 14);
            if (x > MARGIN && x + width > WIDTH - MARGIN) {
                x = MARGIN;
                y += ROW;
            }
            shapes.add(new Box(x, y - SWATCH + 1, SWATCH, SWATCH, entry.colour()));
            shapes.add(new Label(x + SWATCH + 8, y, text, 14, Ink.TEXT, Anchor.START, false));
            x += width + 24;
        }
    }

    Drawing drawing() {
        List<Shape> all = new ArrayList<>();
        int height = (int) Math.ceil(y + MARGIN * 0.75);
        all.add(new Box(0, 0, WIDTH, height, Ink.PAPER));
        all.addAll(shapes);
        return new Drawing(WIDTH, height, title, all);
    }
}
