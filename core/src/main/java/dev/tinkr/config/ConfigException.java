package dev.tinkr.config;

/** A setting that cannot stand: where it is, what is wrong with it and the way out. Its message holds no secret. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A complaint in a sentence. */
    public ConfigException(String message) {
        super(message);
    }

    /** A complaint in a sentence, with what caused it. */
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
