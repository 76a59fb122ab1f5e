package dev.tinkr.cli.picture;

import dev.tinkr.cli.picture.Shape.Area;
import dev.tinkr.cli.picture.Shape.Box;
import dev.tinkr.cli.picture.Shape.Dot;
import dev.tinkr.cli.picture.Shape.Label;
import dev.tinkr.cli.picture.Shape.Spot;
import dev.tinkr.cli.picture.Shape.Stroke;
import java.util.List;
import java.util.Locale;

/** Writes a drawing as SVG: no script, no style sheet, nothing from elsewhere. */
final class SvgWriter {

    private static final String FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

    private SvgWriter() {}

    static String text(Drawing drawing) {
        StringBuilder svg = new StringBuilder(4096).append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(drawing.width()).append("\" height=\"").append(drawing.height()).append("\" viewBox=\"0 0 ")
                .append(drawing.width()).append(' ').append(drawing.height()).append("\" role=\"img\" font-family=\"")
                .append(FONTS).append("\">\n<title>").append(escaped(drawing.title())).append("</title>\n");
        drawing.shapes().forEach(shape -> svg.append(element(shape)).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private static String element(Shape shape) {
        return switch (shape) {
            case Box it -> "<rect x=\"" + number(it.x()) + "\" y=\"" + number(it.y()) + "\" width=\"" + number(it
                    .width()) + "\" height=\"" + number(it.height()) + "\" fill=\"" + it.fill() + "\"/>";
            case Stroke it -> "<polyline points=\"" + points(it.points()) + "\" fill=\"none\" stroke=\"" + it.colour()
                    + "\" stroke-width=\"" + number(it.width()) + "\" stroke-linejoin=\"round\"" + (it.dashed()
                            ? " stroke-dasharray=\"6 4\""
                            : "")
                    + "/>";
            case Area it -> "<polygon points=\"" + points(it.points()) + "\" fill=\"" + it.fill() + "\"/>";
            case Dot it -> "<circle cx=\"" + number(it.centre().x()) + "\" cy=\"" + number(it.centre().y()) + "\" r=\""
                    + number(it.radius()) + "\" fill=\"" + it.fill() + "\"/>";
            case Label it -> "<text x=\"" + number(it.x()) + "\" y=\"" + number(it.y()) + "\" font-size=\"" + number(it
                    .size()) + "\" fill=\"" + it.colour() + "\"" + anchor(it)
                    + (it.bold()
                            ? " font-weight=\"600\""
                            : "")
                    + " xml:space=\"preserve\">" + escaped(it.text()) + "</text>";
        };
    }

    private static String anchor(Label label) {
        return switch (label.anchor()) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        };
    }

    private static String points(List<Spot> points) {
        StringBuilder text = new StringBuilder();
        for (Spot point : points) {
            text.append(text.isEmpty() ? "" : " ").append(number(point.x())).append(',').append(number(point.y()));
        }
        return text.toString();
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** Text for XML 1.0; what the drawing holds has no control characters any more. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace(
                "\uFFFE", "\uFFFD").replace("\uFFFF", "\uFFFD");
    }
}
