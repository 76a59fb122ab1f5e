package dev.tinkr.cli.picture;

import dev.tinkr.cli.terminal.DisplayWidth;

/** About how wide a text will be, whatever font it is drawn in: nobody can know the viewer's. */
final class TextWidth {

    private static final double THIN = 0.32;
    private static final double NARROW = 0.42;
    private static final double USUAL = 0.62;
    private static final double BROAD = 0.76;
    private static final double WIDEST = 1.0;

    private TextWidth() {}

    static double of(String text, double size) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) {
            em += of(text.charAt(i));
        }
        return em * size;
    }

    private static double of(char c) {
        if (c >= 0x2e80) {
            return WIDEST;
        }
        if ("ijl.,:;'|! ".indexOf(c) >= 0) {
            return THIN;
        }
        if ("frt()[]-/".indexOf(c) >= 0) {
            return NARROW;
        }
        return Character.isUpperCase(c) || "mw=+%&@~<>".indexOf(c) >= 0 ? BROAD : USUAL;
    }

    /** The text cut to that width, with an ellipsis where something is missing. */
    static String cut(String text, double size, double width) {
        String cut = text;
        for (int columns = DisplayWidth.of(text); of(cut, size) > width && columns > 1; columns--) {
            cut = DisplayWidth.cut(text, columns);
        }
        return cut;
    }
}
