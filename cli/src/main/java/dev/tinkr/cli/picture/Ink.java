package dev.tinkr.cli.picture;

import dev.tinkr.model.Level;

/** The colours of pictures: dark on light, and told apart by those who see few colours too. */
final class Ink {

    static final String PAPER = "#ffffff";
    static final String TEXT = "#1f2933";
    static final String FAINT = "#5b6770";
    static final String AXIS = "#7b8794";
    static final String GRID = "#e4e7eb";
    static final String BAND = "#dbe9f6";
    static final String EXPECTED = "#6b9bc3";
    static final String ALARM = "#b91c1c";
    static final String ALARM_GROUND = "#fdecea";

    private static final String[] SERIES = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9"};

    private Ink() {}

    /** How many series can be told apart. */
    static int seriesColours() {
        return SERIES.length;
    }

    static String series(int index) {
        return SERIES[index % SERIES.length];
    }

    static String of(Level level) {
        return switch (level) {
            case FATAL -> "#7f1d1d";
            case ERROR -> "#d62728";
            case WARN -> "#f0a818";
            case INFO -> "#5b9bd5";
            case DEBUG -> "#a3b8cc";
            case TRACE -> "#c9d3dd";
            case UNKNOWN -> "#b9aecb";
        };
    }
}
