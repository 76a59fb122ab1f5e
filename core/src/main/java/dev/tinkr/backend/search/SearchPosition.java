package dev.tinkr.backend.search;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far a search has come: the time and the sequence number it was sorted by, and which documents of exactly these
 * have been seen. A sequence number is unique within a shard only, so that a few documents may share both.
 */
record SearchPosition(long time, long sequence, List<String> seen) {

    private static final int MOST_SEEN = 10_000;
    private static final int LONGEST_ID = 1_100;

    SearchPosition {
        seen = List.copyOf(seen);
    }

    /** The position after that document, which follows the one before in the order of the search. */
    static SearchPosition after(SearchPosition before, long time, long sequence, String id) {
        if (before == null || before.time != time || before.sequence != sequence) {
            return new SearchPosition(time, sequence, List.of(id));
        }
        List<String> seen = new ArrayList<>(before.seen);
        seen.add(id);
        return new SearchPosition(time, sequence, seen);
    }

    /** Whether that document was seen. */
    boolean covers(long otherTime, long otherSequence, String id) {
        return time == otherTime && sequence == otherSequence && seen.contains(id);
    }

    /** The values to search after, so that the documents that share this position come once more. */
    List<Long> searchAfter(boolean ascending) {
        return List.of(time, ascending ? sequence - 1 : sequence + 1);
    }

    /** As a cursor holds it. */
    String text() {
        return Json.write(Map.of("at", List.of(time, sequence), "seen", seen));
    }

    /** Reads what {@link #text} wrote, and refuses everything else. */
    static SearchPosition parse(String text) {
        try {
            Map<String, Object> object = Json.parseObject(text);
            if (object.size() == 2 && object.get("at") instanceof List<?> at && at.size() == 2 && object.get(
                    "seen") instanceof List<?> seen && seen.size() <= MOST_SEEN) {
                List<String> ids = new ArrayList<>();
                for (Object id : seen) {
                    ids.add(id(id));
                }
                return new SearchPosition(whole(at.get(0)), whole(at.get(1)), ids);
            }
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static String id(Object value) {
        if (value instanceof String text && text.length() <= LONGEST_ID) {
            return text;
        }
        throw new IllegalArgumentException("not an id");
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
