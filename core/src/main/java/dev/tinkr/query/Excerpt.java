package dev.tinkr.query;

/** What of a text fits into a message. */
final class Excerpt {

    private static final int LONGEST = 40;

    private Excerpt() {}

    /** The text, cut when it is long. */
    static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
