package dev.tinkr.api.wire;

/** A JSON text that is not what it should be. The message is a sentence that names the field. */
public final class WireException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A complaint, for whoever sent the text. */
    public WireException(String message) {
        super(message);
    }

    /** A complaint with what caused it. */
    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
