package dev.tinkr.backend;

import dev.tinkr.model.TimeWindow;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for one whole trace.
 *
 * @param traceId as the asker has it, in any case and with or without dashes
 * @param window  where to look, for backends that search by time
 */
public record TraceByIdRequest(String traceId, Optional<TimeWindow> window) {

    /** Refuses nulls. */
    public TraceByIdRequest {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(window, "window");
    }
}
