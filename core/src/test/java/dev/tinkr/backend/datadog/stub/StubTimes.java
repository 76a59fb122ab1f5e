package dev.tinkr.backend.datadog.stub;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the service writes and takes them. */
final class StubTimes {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    private StubTimes() {}

    static String text(Instant time) {
        return MILLIS.format(time.atOffset(ZoneOffset.UTC));
    }

    /** Milliseconds or ISO 8601; what is relative to now is no time that pages could be read of. */
    static Instant absolute(Object value) {
        String text = String.valueOf(value);
        if (text.matches("\\d{13}")) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(400, "Invalid time: " + text);
        }
    }
}
