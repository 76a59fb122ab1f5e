package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How far a search has come: the time of the last entry, and which entries of exactly that time have been seen. The
 * service's own page tokens do not outlive a call: nobody says for how long they hold.
 */
record LogPosition(Instant time, List<String> seen) {

    /** What a cursor may hold. */
    static final int MOST_SEEN = 20_000;
    private static final Pattern MARK = Pattern.compile("[0-9a-f]{16}");
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    LogPosition {
        seen = List.copyOf(seen);
    }

    /** What stands for an entry among those of its time: its log and its id, short. */
    static String mark(EntryDecoder.Found found) {
        long hash = FNV_OFFSET;
        for (byte b : (found.log() + '\0' + found.entry().id()).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        return String.format("%016x", hash);
    }

    /** As a cursor holds it. */
    String text() {
        return Json.write(Map.of("at", time.toString(), "seen", seen));
    }

    /** Reads what {@link #text} wrote, and refuses everything else. */
    static LogPosition parse(String text) {
        try {
            Map<String, Object> object = Json.parseObject(text);
            if (object.size() == 2 && object.get("at") instanceof String at
                    && object.get("seen") instanceof List<?> marks
                    && marks.size() <= MOST_SEEN) {
                List<String> seen = new ArrayList<>();
                for (Object mark : marks) {
                    if (!(mark instanceof String known) || !MARK.matcher(known).matches()) {
                        throw refused(null);
                    }
                    seen.add(known);
                }
                return new LogPosition(Instant.parse(at), seen);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static BackendException refused(Exception cause) {
        return new BackendException(Kind.BAD_REQUEST, "the cursor is none of this search's; ask without it", cause);
    }
}
