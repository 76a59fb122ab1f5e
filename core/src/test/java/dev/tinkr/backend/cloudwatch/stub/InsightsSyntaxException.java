package dev.tinkr.backend.cloudwatch.stub;

/** A query that the service would call malformed. */
public final class InsightsSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InsightsSyntaxException(String message, String query, int position) {
        super(message + " at " + position + " of: " + query);
    }
}
