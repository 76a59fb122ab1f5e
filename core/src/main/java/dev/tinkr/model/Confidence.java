package dev.tinkr.model;

import java.util.Locale;

/** How much past a verdict rests on. */
public enum Confidence {
    /** Under twenty points: no statistical verdict. */
    COLD,
    /** Under three days: nothing is known of the time of day. */
    PARTIAL,
    /** Long enough to know what is usual at this time of day. */
    FULL;

    /** Its name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
