package dev.tinkr.conformance;

/** The machine cannot start an engine: its tests are skipped aloud, unless {@code TINKR_REQUIRE_ENGINES} is 1. */
public final class EngineUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says why. */
    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
