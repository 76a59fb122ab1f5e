package dev.tinkr.backend;

import dev.tinkr.model.TimeWindow;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks which services there are.
 *
 * @param match only names that contain this, in any case; empty for all
 */
public record ServiceListRequest(Optional<String> match, TimeWindow window) {

    /** Refuses nulls. */
    public ServiceListRequest {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(window, "window");
    }
}
