package dev.tinkr.cli.terminal;

import dev.tinkr.model.Level;

/** How a piece of text is set off. */
public enum Style {
    PLAIN(""), DIM("2"), BOLD("1"), RED("31"), ALARM("1;31"), YELLOW("33"), GREEN("32"), CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The style of a level. */
    public static Style of(Level level) {
        return switch (level) {
            case FATAL -> ALARM;
            case ERROR -> RED;
            case WARN -> YELLOW;
            case INFO -> GREEN;
            case DEBUG, TRACE, UNKNOWN -> DIM;
        };
    }

    /** The text in this style, where colour is wanted. */
    public String paint(String text, boolean colour) {
        return !colour || code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
