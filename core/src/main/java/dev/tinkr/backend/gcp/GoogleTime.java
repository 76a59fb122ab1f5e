package dev.tinkr.backend.gcp;

import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.PlainTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Moments as Google's APIs write them: RFC 3339, to the nanosecond. */
public final class GoogleTime {

    private GoogleTime() {}

    /** The moment; never a guess. */
    public static Instant instant(String text) throws MalformedAnswerException {
        Optional<Instant> plain = PlainTime.read(text);
        if (plain.isPresent()) {
            return plain.get();
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedAnswerException("'" + text + "' is not a time", e);
        }
    }
}
