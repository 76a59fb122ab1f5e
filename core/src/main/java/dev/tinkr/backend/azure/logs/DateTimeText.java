package dev.tinkr.backend.azure.logs;

import dev.tinkr.model.PlainTime;
import java.time.DateTimeException;
import java.time.Instant;

/** Times as the service writes them, {@code 2026-11-20T10:00:00.1234567Z}. */
public final class DateTimeText {

    private DateTimeText() {}

    /**
     * The moment that is meant.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Instant read(String text) {
        try {
            return PlainTime.read(text).orElseGet(() -> Instant.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time", e);
        }
    }
}
