package dev.tinkr.query;

/** The order of text by code point, which for characters beyond the first 65,536 is not that of Java's strings. */
final class CodePoints {

    private CodePoints() {}

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
