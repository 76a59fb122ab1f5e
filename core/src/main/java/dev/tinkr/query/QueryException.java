package dev.tinkr.query;

/** A query that cannot be read: where, what was found and what was expected. */
public final class QueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final int position;

    /**
     * A complaint about the text at a position.
     *
     * @param message  a sentence for the asker, with the way out
     * @param source   the whole query
     * @param position the index of the offending character, {@code source.length()} at the end
     */
    public QueryException(String message, String source, int position) {
        super(message);
        this.source = source;
        this.position = position;
    }

    /** The whole query. */
    public String source() {
        return source;
    }

    /** The index, in UTF-16 units, of the character it complains about. */
    public int position() {
        return position;
    }
}
