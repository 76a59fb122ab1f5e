package dev.tinkr.operations;

import java.util.Objects;

/** Asks for one whole trace; a window is only needed by backends that search by time. */
public record TraceCall(String traceId, When when) {

    /** Refuses nulls. */
    public TraceCall {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(when, "when");
    }
}
