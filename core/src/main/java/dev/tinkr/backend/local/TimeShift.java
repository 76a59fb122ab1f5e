package dev.tinkr.backend.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.local.sample.SampleIncident;
import dev.tinkr.model.TimeText;
import dev.tinkr.model.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * By how much times are shown later than they are stored. A sample was recorded once and is read as if it ended now: a
 * folder says so with a file {@code sample.json}, which holds the moment ({@code anchor}) that stands for the present
 * minute. Everything else is shown as it is stored.
 *
 * @param by whole minutes
 */
record TimeShift(Duration by) {

    static final TimeShift NONE = new TimeShift(Duration.ZERO);
    static final String MARKER = SampleIncident.MARKER;

    private static final long MOST_MINUTES = Duration.ofDays(365 * 200).toMinutes();

    /** The shift of that folder at this minute. */
    static TimeShift of(Path folder, Clock clock) {
        Path marker = folder.resolve(MARKER);
        if (!Files.isRegularFile(marker)) {
            return NONE;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return ofMinutes(ChronoUnit.MINUTES.between(anchor(marker).truncatedTo(ChronoUnit.MINUTES), now));
    }

    static TimeShift ofMinutes(long minutes) {
        if (Math.abs(minutes) > MOST_MINUTES) {
            throw new BackendException(BackendException.Kind.BAD_REQUEST, "a shift of " + minutes
                    + " minutes is beyond what times can hold");
        }
        return new TimeShift(Duration.ofMinutes(minutes));
    }

    long minutes() {
        return by.toMinutes();
    }

    /** The window of stored times that is shown as this one. */
    TimeWindow stored(TimeWindow shown) {
        try {
            return new TimeWindow(shown.start().minus(by), shown.end().minus(by));
        } catch (DateTimeException | ArithmeticException e) {
            throw new BackendException(BackendException.Kind.BAD_REQUEST, "the window " + shown.start() + " to "
                    + shown.end() + " is beyond what times can hold", e);
        }
    }

    /** How a stored time is shown. */
    Instant shown(long storedNanos) {
        return Nanos.instant(storedNanos).plus(by);
    }

    private static Instant anchor(Path marker) {
        try (JsonParser parser = new JsonFactory().createParser(Files.readString(marker))) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && "anchor".equals(parser.currentName())) {
                    return TimeText.instant(parser.getText());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(marker, e);
        }
        throw unreadable(marker, null);
    }

    private static BackendException unreadable(Path marker, Exception cause) {
        return new BackendException(BackendException.Kind.CONFIGURATION, marker
                + " should hold {\"anchor\": \"<RFC 3339 time>\"}; mend it, or delete it to see times as they are",
                cause);
    }
}
