package dev.tinkr.query;

/** What of a text fits into a message. */
final class Excerpt {

    private static final int LONGEST = 40;

    private Excerpt() {}

    /** The text, cut when it is long. */
    static String of(String text) {
        return CodePoints.cut(text, LONGEST);
    }
}
