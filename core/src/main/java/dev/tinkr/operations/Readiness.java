package dev.tinkr.operations;

import dev.tinkr.backend.SignalCheck;
import java.util.List;

/** Whether what is asked can answer. */
public interface Readiness {

    /** Contacts the backend once for each signal and says how that went. */
    List<SignalCheck> check(CallContext context);
}
