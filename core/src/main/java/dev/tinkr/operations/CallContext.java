package dev.tinkr.operations;

import dev.tinkr.backend.Deadline;
import java.util.Objects;

/** On whose behalf a call is made, and until when. */
public record CallContext(Caller caller, Deadline deadline) {

    /** Refuses nulls. */
    public CallContext {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(deadline, "deadline");
    }
}
