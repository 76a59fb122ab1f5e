package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.http.Json;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How far a search has come. Loki gives lines of one nanosecond in no order, so that they are always read together and
 * ordered here, by what tells one from another.
 */
record LokiPosition(long nanos, String id) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{1,16}");

    /** Whether a line was passed already. */
    boolean covers(LokiAnswer.Line line) {
        return line.nanos() == nanos && line.entry().id().compareTo(id) <= 0;
    }

    /** As a cursor holds it. */
    String text() {
        return Json.write(Map.of("at", nanos, "id", id));
    }

    /** Reads what {@link #text} wrote, and refuses everything else. */
    static LokiPosition parse(String text) {
        try {
            Map<String, Object> object = Json.parseObject(text);
            if (object.size() == 2 && object.get("id") instanceof String id && ID.matcher(id).matches()) {
                long nanos = switch (object.get("at")) {
                    case Integer number -> number;
                    case Long number -> number;
                    case null, default -> -1;
                };
                if (nanos >= 0) {
                    return new LokiPosition(nanos, id);
                }
            }
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static BackendException refused(Exception cause) {
        return new BackendException(Kind.BAD_REQUEST, "the cursor is none of this search's; ask without it", cause);
    }
}
