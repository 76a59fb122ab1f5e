package dev.tinkr.backend.gcp.stub;

/** A filter that the service refuses with INVALID_ARGUMENT. */
final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilterException(String message) {
        super(message);
    }
}
