package dev.tinkr.model;

import java.util.Locale;

/** How a span or a trace ended. */
public enum SpanStatus {
    /** Nobody said. */
    UNSET, OK, ERROR;

    /** Its name on the wire: {@code unset}, {@code ok}, {@code error}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
