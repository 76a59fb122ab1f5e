package dev.tinkr.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which regular expressions mean the same to the matcher, which has RE2/J, and to any other RE2, such as Go's or the one
 * in C++. They share a syntax, but not every version of Unicode, nor every limit; what one of them might read
 * differently is left to the matcher.
 */
public final class SharedRegex {

    private static final int LONGEST = 1_000;
    private static final int MOST_REPEATED = 1_000;
    private static final String SIMPLE_ESCAPES = "dDsSwWtnrf";
    private static final Pattern GROUP = Pattern.compile("\\(\\?(?:[imsU]*(?:-[imsU]+)?[:)]|P<\\w+>)");
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?}");
    private static final Pattern HEX = Pattern.compile("\\\\x(?:[0-9a-fA-F]{2}|\\{[0-9a-fA-F]{1,4}})");

    private final String source;
    private final boolean asciiOnly;
    private int at;
    private long repeated = 1;

    private SharedRegex(String source) {
        this.source = source;
        this.asciiOnly = source.contains("(?") && source.indexOf('i') >= 0;
    }

    /** Whether all of them read it alike; it has been compiled by RE2/J before. */
    public static boolean isShared(String source) {
        return source.length() <= LONGEST && CodePoints.whole(source) && new SharedRegex(source).scan();
    }

    private boolean scan() {
        while (at < source.length()) {
            boolean known = switch (source.charAt(at)) {
                case '\\' -> escape("bAz");
                case '[' -> characterClass();
                case '(' -> at + 1 >= source.length() || source.charAt(at + 1) != '?' ? plain() : token(GROUP);
                case '{' -> repeat();
                default -> plain();
            };
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private boolean plain() {
        char c = source.charAt(at++);
        return c != 0 && (c < 128 || !asciiOnly);
    }

    private boolean token(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(at, source.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    private boolean escape(String alsoKnown) {
        if (at + 1 >= source.length()) {
            return false;
        }
        char c = source.charAt(at + 1);
        if (c == 'x') {
            return token(HEX) && !asciiOnly;
        }
        at += 2;
        return SIMPLE_ESCAPES.indexOf(c) >= 0 || alsoKnown.indexOf(c) >= 0
                || c > ' ' && c < 127 && !Character.isLetterOrDigit(c) && c != '_';
    }

    private boolean characterClass() {
        at++;
        if (at < source.length() && source.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == ']' && at > first) {
                at++;
                return true;
            }
            boolean known = c == '\\' ? escape("") : c != '[' && plain();
            if (!known) {
                return false;
            }
        }
        return false;
    }

    private boolean repeat() {
        int start = at;
        if (!token(REPEAT)) {
            return false;
        }
        String most = source.substring(start + 1, at - 1);
        int comma = most.indexOf(',');
        String count = comma < 0 || comma == most.length() - 1 ? most.replace(",", "") : most.substring(comma + 1);
        repeated *= Math.max(1, Long.parseLong(count));
        return repeated <= MOST_REPEATED;
    }
}
