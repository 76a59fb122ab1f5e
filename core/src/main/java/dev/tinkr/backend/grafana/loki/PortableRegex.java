package dev.tinkr.backend.grafana.loki;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which regular expressions mean the same to Loki, which has Go's RE2, and to the matcher. They share a syntax, but not
 * every version of Unicode, nor every limit; what one of them might read differently is left to the matcher.
 */
final class PortableRegex {

    private static final int LONGEST = 1_000;
    private static final int MOST_REPEATED = 1_000;
    private static final String SIMPLE_ESCAPES = "dDsSwWtnrfbAz";
    private static final Pattern FLAGS = Pattern.compile("\\(\\?(?:[imsU]*(?:-[imsU]+)?[:)])");
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?}");
    private static final Pattern HEX = Pattern.compile("\\\\x(?:[0-9a-fA-F]{2}|\\{[0-9a-fA-F]{1,4}})");

    private final String source;
    private final boolean asciiOnly;
    private int at;
    private long repeated = 1;

    private PortableRegex(String source) {
        this.source = source;
        this.asciiOnly = source.contains("(?") && source.indexOf('i') >= 0;
    }

    /** Whether both read it alike; it has been compiled by RE2/J before. */
    static boolean is(String source) {
        return source.length() <= LONGEST && LogQl.canHold(source) && new PortableRegex(source).scan();
    }

    private boolean scan() {
        boolean inClass = false;
        while (at < source.length()) {
            char c = source.charAt(at);
            boolean known = switch (c) {
                case '\\' -> escape();
                case '[' -> {
                    boolean plain = !inClass;
                    inClass = true;
                    at += source.startsWith("[^]", at) ? 3 : source.startsWith("[]", at) ? 2 : 1;
                    yield plain;
                }
                case ']' -> {
                    inClass = false;
                    at++;
                    yield true;
                }
                case '(' -> inClass || !source.startsWith("(?", at) ? plain() : token(FLAGS);
                case '{' -> inClass ? plain() : repeat();
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

    private boolean escape() {
        if (at + 1 >= source.length()) {
            return false;
        }
        char c = source.charAt(at + 1);
        if (c == 'x') {
            return token(HEX) && !asciiOnly;
        }
        at += 2;
        return SIMPLE_ESCAPES.indexOf(c) >= 0
                || c > ' ' && c < 127 && !Character.isLetterOrDigit(c) && c != '_';
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
