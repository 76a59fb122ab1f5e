package dev.tinkr.backend;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The one error of a backend: what went wrong, whose fault it is, and what to do. Its message holds no secret. */
public final class BackendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Who can mend it. */
    public enum Fault {
        /** Whoever asked. */
        CALLER,
        /** Whoever set this up: a setting, a credential, a permission. */
        CONFIGURATION,
        /** The backend. */
        BACKEND,
        /** tinkr itself. */
        TINKR
    }

    /** What went wrong. */
    public enum Kind {
        /** The request cannot be served as it stands, here or at the backend (400). */
        BAD_REQUEST(Fault.CALLER),
        /** The backend does not know what was asked for (404). */
        NOT_FOUND(Fault.CALLER),
        /** Somebody else has changed what a conditional write was about (409, 412). */
        CONFLICT(Fault.CALLER),
        /** The backend limits us, after retries (429). */
        RATE_LIMITED(Fault.BACKEND),
        /** This signal is not configured; the message names the setting (501). */
        NOT_CONFIGURED(Fault.CONFIGURATION),
        /** A setting is missing or wrong. */
        CONFIGURATION(Fault.CONFIGURATION),
        /** The backend refused our credentials or permissions (502 outwards). */
        DENIED(Fault.CONFIGURATION),
        /** The backend failed or could not be reached (502). */
        FAILED(Fault.BACKEND),
        /** The deadline passed before anything came back (504). */
        DEADLINE(Fault.BACKEND),
        /** The caller went away. */
        CANCELLED(Fault.CALLER),
        /** A defect of ours (500). */
        INTERNAL(Fault.TINKR);

        private final Fault fault;

        Kind(Fault fault) {
            this.fault = fault;
        }

        /** Who can mend it. */
        public Fault fault() {
            return fault;
        }

        /** Whether time or calls only ran out, so that what was read before is worth having. */
        public boolean onlyEndsTheAnswer() {
            return this == DEADLINE || this == RATE_LIMITED;
        }
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    /** A failure of that kind, in a sentence with the way out. */
    public BackendException(Kind kind, String message) {
        this(kind, message, Optional.empty(), null);
    }

    /** A failure of that kind with its cause. */
    public BackendException(Kind kind, String message, Throwable cause) {
        this(kind, message, Optional.empty(), cause);
    }

    /** A failure of that kind after which the backend asks to wait. */
    public BackendException(Kind kind, String message, Optional<Duration> retryAfter, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.retryAfter = retryAfter;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** How long the backend asks to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
