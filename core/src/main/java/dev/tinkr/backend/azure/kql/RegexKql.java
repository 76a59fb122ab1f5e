package dev.tinkr.backend.azure.kql;

import java.util.Optional;
import java.util.Set;

/**
 * A regular expression of RE2, which the query language takes, in the words of Rust's {@code regex}, which Kusto takes.
 * They differ: {@code \d}, {@code \w}, {@code \s} and {@code \b} know all of Unicode in Rust and ASCII alone in RE2, a brace
 * that repeats nothing is an error there and itself here, and classes have operators of their own.
 *
 * @param source in Rust's words
 * @param exact  whether it matches the same; otherwise it matches a superset
 */
record RegexKql(String source, boolean exact) {

    private static final String META = "\\.+*?()|[]{}^$#&-~";
    private static final Set<String> POSIX = Set.of("alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph",
            "lower", "print", "punct", "space", "upper", "word", "xdigit");
    private static final int MOST_REPEATS = 50;
    private static final int LONGEST = 2_000;

    /** The expression in Rust's words; empty for what cannot be said there, or what nobody is sure of. */
    static Optional<RegexKql> of(String source) {
        if (source.length() > LONGEST || !Kql.canHold(source)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Rewriting(source).rewritten());
        } catch (NotShared e) {
            return Optional.empty();
        }
    }

    private static final class NotShared extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotShared() {
            super("not shared", null, false, false);
        }
    }

    private static final class Rewriting {

        private final String from;
        private final StringBuilder to = new StringBuilder();
        private int at;
        private boolean exact = true;
        private boolean ignoresCase;

        Rewriting(String from) {
            this.from = from;
            this.ignoresCase = from.matches("(?s).*\\(\\?[a-zA-Z]*i.*");
        }

        RegexKql rewritten() {
            while (at < from.length()) {
                char c = from.charAt(at);
                switch (c) {
                    case '\\' -> escape();
                    case '[' -> characterClass();
                    case '(' -> group();
                    case '{' -> repetition();
                    case '}', ']', '#', '&', '-', '~' -> literal(c);
                    default -> {
                        to.append(c);
                        at++;
                    }
                }
            }
            return new RegexKql(to.toString(), exact);
        }

        private void literal(char c) {
            to.append(META.indexOf(c) >= 0 ? "\\" : "").append(c);
            at++;
        }

        private char next() {
            if (at + 1 >= from.length()) {
                throw new NotShared();
            }
            return from.charAt(at + 1);
        }

        private void escape() {
            char c = next();
            switch (c) {
                case 'd' -> take(2, "[0-9]");
                case 'D' -> take(2, "[^0-9]");
                case 's' -> take(2, "[\\t\\n\\f\\r ]");
                case 'S' -> take(2, "[^\\t\\n\\f\\r ]");
                case 'w' -> take(2, "(?-i:[0-9A-Za-z_])");
                case 'W' -> take(2, "(?-i:[^0-9A-Za-z_])");
                // An assertion left out only lets more through; the empty group keeps what it may repeat in place.
                case 'b', 'B' -> {
                    take(2, "(?:)");
                    exact = false;
                }
                case 'A', 'z' -> take(2, "\\" + c);
                case 'x' -> hexadecimal();
                case 'p', 'P' -> property();
                default -> simpleEscape(c);
            }
        }

        private void take(int length, String text) {
            at += length;
            to.append(text);
        }

        private void simpleEscape(char c) {
            if ("aftnrv".indexOf(c) >= 0) {
                take(2, "\\" + c);
            } else if (c < 128 && !Character.isLetterOrDigit(c)) {
                at++;
                literal(c);
            } else {
                throw new NotShared();
            }
        }

        private void hexadecimal() {
            int end = next() == 'x' && at + 2 < from.length() && from.charAt(at + 2) == '{'
                    ? from.indexOf('}', at) + 1
                    : at + 4;
            String text = end > at && end <= from.length() ? from.substring(at, end) : "";
            if (!text.matches("\\\\x(?:[0-9A-Fa-f]{2}|\\{[0-9A-Fa-f]{1,6}})")) {
                throw new NotShared();
            }
            take(text.length(), text);
        }

        private void property() {
            int length = 3;
            if (at + 2 >= from.length()) {
                throw new NotShared();
            }
            if (from.charAt(at + 2) == '{') {
                length = from.indexOf('}', at) + 1 - at;
            }
            String text = length > 0 ? from.substring(at, at + length) : "";
            if (!text.matches("\\\\[pP](?:[LMNPSZC]|\\{(?:[LMNPSZC][a-z]?|Greek|Latin|Cyrillic|Han|Hebrew|Arabic)})")
                    || ignoresCase && !text.matches("\\\\[pP]\\{?[LN]}?")) {
                throw new NotShared();
            }
            take(length, text);
        }

        private void group() {
            if (at + 1 < from.length() && from.charAt(at + 1) == '?') {
                String rest = from.substring(at);
                String opening = rest.replaceFirst("(?s)^(\\(\\?(?:[imsU]*(?:-[imsU]+)?[:)]|P?<[A-Za-z_]\\w*>)).*",
                        "$1");
                if (opening.length() == rest.length() && !rest.matches("\\(\\?[imsU]*(?:-[imsU]+)?\\)")) {
                    throw new NotShared();
                }
                take(opening.length(), opening);
            } else {
                take(1, "(");
            }
        }

        private void repetition() {
            String rest = from.substring(at, Math.min(from.length(), at + 12));
            String counted = rest.replaceFirst("(?s)^(\\{\\d{1,4}(?:,\\d{0,4})?}).*", "$1");
            if (!counted.endsWith("}") || !counted.matches("\\{\\d{1,4}(?:,\\d{0,4})?}")) {
                literal('{');
                return;
            }
            for (String number : counted.substring(1, counted.length() - 1).split(",")) {
                if (Integer.parseInt(number) > MOST_REPEATS) {
                    throw new NotShared();
                }
            }
            take(counted.length(), counted);
        }

        private void characterClass() {
            take(1, "[");
            if (at < from.length() && from.charAt(at) == '^') {
                take(1, "^");
            }
            boolean first = true;
            while (at < from.length() && (first || from.charAt(at) != ']')) {
                first = false;
                classElement();
            }
            if (at >= from.length()) {
                throw new NotShared();
            }
            take(1, "]");
        }

        private void classElement() {
            char c = from.charAt(at);
            if (c == '[' && at + 1 < from.length() && from.charAt(at + 1) == ':') {
                posixClass();
                return;
            }
            if (c == '\\' && "dsw".indexOf(next()) >= 0) {
                if (next() == 'w' && ignoresCase) {
                    throw new NotShared();
                }
                take(2, switch (from.charAt(at + 1)) {
                    case 'd' -> "0-9";
                    case 's' -> "\\t\\n\\f\\r ";
                    default -> "0-9A-Za-z_";
                });
                refuseRange();
                return;
            }
            if (c == '\\' && "pP".indexOf(next()) >= 0) {
                property();
                refuseRange();
                return;
            }
            classCharacter();
            if (at + 1 < from.length() && from.charAt(at) == '-' && from.charAt(at + 1) != ']') {
                take(1, "-");
                classCharacter();
            }
        }

        private void refuseRange() {
            if (at + 1 < from.length() && from.charAt(at) == '-' && from.charAt(at + 1) != ']') {
                throw new NotShared();
            }
        }

        private void classCharacter() {
            char c = from.charAt(at);
            if (c == '\\') {
                char escaped = next();
                if (escaped == 'x') {
                    hexadecimal();
                } else {
                    simpleEscape(escaped);
                }
                return;
            }
            int codePoint = from.codePointAt(at);
            to.append(META.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(codePoint);
            at += Character.charCount(codePoint);
        }

        private void posixClass() {
            int end = from.indexOf(":]", at);
            String name = end < 0 ? "" : from.substring(at + 2, end).replaceFirst("^\\^", "");
            if (!POSIX.contains(name) || ignoresCase) {
                throw new NotShared();
            }
            take(end + 2 - at, from.substring(at, end + 2));
        }
    }
}
