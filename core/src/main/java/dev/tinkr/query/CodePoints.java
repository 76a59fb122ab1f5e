package dev.tinkr.query;

/** Text as code points: beyond the first 65,536, each is a pair of what Java's strings are made of. */
public final class CodePoints {

    private CodePoints() {}

    /** Whether the text is whole: half of a pair is no character, and neither UTF-8 nor a query can hold it. */
    public static boolean whole(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at
                    + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** The text, or its beginning of at most so many of Java's characters, no pair torn apart, and a sign that it was cut. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    /** The order by code point, which is not always that of Java's strings. */
    static int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                boolean leftPair = Character.isSurrogate(l);
                return leftPair == Character.isSurrogate(r) ? Character.compare(l, r) : leftPair ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
