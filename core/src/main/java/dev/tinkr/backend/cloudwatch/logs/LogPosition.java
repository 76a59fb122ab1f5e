package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far a search has come: the millisecond that it goes on with, and the records from there on that were given out
 * already, by their digests; records that are alike stand there as often as they were.
 */
record LogPosition(long time, List<String> seen) {

    /** What a cursor may hold. */
    static final int MOST_SEEN = 10_000;
    private static final String DIGEST = "[0-9a-f]{16}";

    LogPosition {
        seen = List.copyOf(seen);
    }

    /** As a cursor holds it. */
    String text() {
        return Json.write(Map.of("at", time, "seen", seen));
    }

    /** Reads what {@link #text} wrote, and refuses everything else. */
    static LogPosition parse(String text) {
        try {
            Map<String, Object> object = Json.parseObject(text);
            if (object.size() == 2 && object.get("seen") instanceof List<?> seen && seen.size() <= MOST_SEEN) {
                List<String> digests = new ArrayList<>();
                for (Object digest : seen) {
                    digests.add(digest(digest));
                }
                return new LogPosition(whole(object.get("at")), digests);
            }
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static String digest(Object value) {
        if (value instanceof String text && text.matches(DIGEST)) {
            return text;
        }
        throw new IllegalArgumentException("not a digest");
    }

    private static long whole(Object value) {
        return switch (value) {
            case Integer number -> number;
            case Long number -> number;
            case null, default -> throw new IllegalArgumentException("not a whole number");
        };
    }

    private static BackendException refused(Exception cause) {
        return new BackendException(Kind.BAD_REQUEST, "the cursor is none of this search's; ask without it", cause);
    }
}
