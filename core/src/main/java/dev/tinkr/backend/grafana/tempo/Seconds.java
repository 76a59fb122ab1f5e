package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/** A window in whole seconds, which is what Tempo takes. */
record Seconds(long start, long end) {

    /** The longest window that a search takes unless the server is told otherwise. */
    static final long LONGEST = Duration.ofHours(168).toSeconds();

    Seconds {
        if (start >= end) {
            throw new IllegalArgumentException("start " + start + " is before end " + end);
        }
    }

    /** The seconds that a window touches. */
    static Seconds around(TimeWindow window) {
        long start = Math.max(0, window.start().getEpochSecond());
        Instant end = window.end();
        return new Seconds(start, Math.max(start + 1, end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0)));
    }

    long length() {
        return end - start;
    }

    /** Its last seconds, so many at most. */
    Seconds last(long seconds) {
        return new Seconds(Math.max(start, end - seconds), end);
    }

    String parameters() {
        return "start=" + start + "&end=" + end;
    }
}
