package dev.tinkr.cli.picture;

import dev.tinkr.cli.picture.Shape.Anchor;
import dev.tinkr.cli.picture.Shape.Area;
import dev.tinkr.cli.picture.Shape.Box;
import dev.tinkr.cli.picture.Shape.Dot;
import dev.tinkr.cli.picture.Shape.Label;
import dev.tinkr.cli.picture.Shape.Spot;
import dev.tinkr.cli.picture.Shape.Stroke;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;

/** Writes a drawing as PNG, twice as large, so that it is sharp on the screens of today. */
final class PngWriter {

    private static final int SCALE = 2;
    private static final float[] DASHES = {6, 4};

    private PngWriter() {}

    static void write(Drawing drawing, OutputStream out) throws IOException {
        System.setProperty("java.awt.headless", "true");
        BufferedImage image = new BufferedImage(drawing.width() * SCALE, drawing.height() * SCALE,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.scale(SCALE, SCALE);
            drawing.shapes().forEach(shape -> draw(shape, pen));
        } finally {
            pen.dispose();
        }
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java writes no PNG");
        }
    }

    private static void draw(Shape shape, Graphics2D pen) {
        switch (shape) {
            case Box it -> fill(new Rectangle2D.Double(it.x(), it.y(), it.width(), it.height()), it.fill(), pen);
            case Dot it -> fill(new Ellipse2D.Double(it.centre().x() - it.radius(), it.centre().y() - it.radius(), 2
                    * it.radius(), 2 * it.radius()), it.fill(), pen);
            case Area it -> {
                Path2D path = path(it.points());
                path.closePath();
                fill(path, it.fill(), pen);
            }
            case Stroke it -> {
                pen.setColor(Color.decode(it.colour()));
                pen.setStroke(new BasicStroke((float) it.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, it
                        .dashed() ? DASHES : null, 0));
                pen.draw(path(it.points()));
            }
            case Label it -> write(it, pen);
        }
    }

    private static void fill(java.awt.Shape shape, String colour, Graphics2D pen) {
        pen.setColor(Color.decode(colour));
        pen.fill(shape);
    }

    private static Path2D path(List<Spot> points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        points.stream().skip(1).forEach(point -> path.lineTo(point.x(), point.y()));
        return path;
    }

    private static void write(Label label, Graphics2D pen) {
        pen.setFont(new Font(Font.SANS_SERIF, label.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) label
                .size()));
        pen.setColor(Color.decode(label.colour()));
        double width = label.anchor() == Anchor.START
                ? 0
                : pen.getFontMetrics().getStringBounds(label.text(), pen)
                        .getWidth();
        double x = label.x() - (label.anchor() == Anchor.MIDDLE ? width / 2 : width);
        pen.drawString(label.text(), (float) x, (float) label.y());
    }
}
