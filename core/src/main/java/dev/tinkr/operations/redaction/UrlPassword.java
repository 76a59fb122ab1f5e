package dev.tinkr.operations.redaction;

/** The password in {@code scheme://user:password@host}. */
final class UrlPassword {

    private static final int LONGEST = 512;

    private UrlPassword() {}

    /**
     * Where the password begins in the URL whose {@code ://} ends at {@code authority}, or -1 when there is none. It
     * ends at {@link #end}.
     */
    static int start(String text, int authority) {
        int end = end(text, authority);
        int colon = text.indexOf(':', authority, end < 0 ? authority : end);
        return colon < 0 || colon + 1 >= end ? -1 : colon + 1;
    }

    /**
     * Where the {@code @} stands that ends user and password, or -1 when there is none. Up to the first slash, as RFC
     * 3986 has it; beyond it where what looks like a port is none, for passwords are not always escaped.
     */
    static int end(String text, int authority) {
        if (authority < text.length() && text.charAt(authority) == '[') {
            return -1; // an address of IPv6 stands there, and its colons mean something else
        }
        int limit = Math.min(text.length(), authority + LONGEST);
        int at = -1;
        int colon = -1;
        for (int i = authority; i < limit && !endsUrl(text.charAt(i)); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                at = i;
            } else if (c == ':' && colon < 0) {
                colon = i;
            } else if ((c == '/' || c == '?' || c == '#') && (at >= 0 || colon < 0 || isPort(text, colon + 1, i))) {
                break;
            }
        }
        return at;
    }

    private static boolean isPort(String text, int from, int to) {
        return CardNumbers.digits(text, from) >= to - from;
    }

    private static boolean endsUrl(char c) {
        return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == '\\' || c == 0x7f;
    }
}
