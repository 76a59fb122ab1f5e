package dev.tinkr.config;

/** The mark that some editors and shells begin a text with: it says how the text is encoded, and is no part of it. */
final class ByteOrderMark {

    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    /** The mark of the text; empty where it has none. */
    static String of(String text) {
        return text.startsWith(MARK) ? MARK : "";
    }

    /** The text without it. */
    static String removed(String text) {
        return text.substring(of(text).length());
    }
}
