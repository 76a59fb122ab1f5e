package dev.tinkr.operations.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the secrets in one text. One pass: a character that begins no secret costs one look into a table, and a text
 * without secrets comes back as it is.
 */
final class SecretText {

    private static final Shape[][] SHAPES = new Shape[128][];
    private static final boolean[] TRIGGER = new boolean[128];
    private static final String PEM_BEGIN = "-----BEGIN ";
    private static final String PEM_END = "-----END ";
    private static final int LONGEST_LABEL = 60;
    private static final String[] AWS_SECRET_NAMES = {"secret_access_key", "secretaccesskey", "secret-access-key"};
    private static final int AWS_SECRET_LENGTH = 40;
    private static final int LEAST_JWT_PART = 8;

    static {
        for (int c = 0; c < SHAPES.length; c++) {
            List<Shape> shapes = new ArrayList<>();
            for (Shape shape : Shape.ALL) {
                if (shape.prefix().charAt(0) == c) {
                    shapes.add(shape);
                }
            }
            SHAPES[c] = shapes.toArray(Shape[]::new);
            TRIGGER[c] = !shapes.isEmpty() || CardNumbers.isDigit((char) c);
        }
        for (char c : "-:eQsS".toCharArray()) {
            TRIGGER[c] = true;
        }
    }

    private final String text;
    private StringBuilder clean;
    /** Everything before it has been copied. */
    private int copied;
    /** Where to look next. */
    private int next;
    private boolean noMorePemEnds;
    /** The password of the URL that is being read: the user before it may be a secret too, and is looked through. */
    private int passwordStart;
    private int passwordEnd;

    private SecretText(String text) {
        this.text = text;
    }

    /** The text without its secrets; the same text when it has none. */
    static String redacted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && TRIGGER[c]) {
                return new SecretText(text).redactedFrom(i);
            }
        }
        return text;
    }

    private String redactedFrom(int first) {
        next = first;
        while (next < text.length()) {
            char c = text.charAt(next);
            if (next >= passwordStart && next < passwordEnd) {
                hide(next, passwordEnd, "password");
            } else if (c >= 128 || !TRIGGER[c] || !consumed(c)) {
                next++;
            }
        }
        return clean == null ? text : clean.append(text, copied, text.length()).toString();
    }

    /** Hides the secret that begins here, or goes past what cannot hold one; else only this character is done with. */
    private boolean consumed(char c) {
        return switch (c) {
            case '-' -> privateKey();
            case ':' -> urlPassword();
            case 'Q' -> azureClientSecret();
            case 'e' -> beginsHere() && (jwt() || shape(c));
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            case 's', 'S' -> shapeThatBeginsHere(c) || awsSecretKey();
            default -> shapeThatBeginsHere(c);
        };
    }

    private boolean shapeThatBeginsHere(char c) {
        return beginsHere() && shape(c);
    }

    private boolean shape(char c) {
        for (Shape shape : SHAPES[c]) {
            int end = shape.end(text, next);
            if (end > 0) {
                return hide(shape.keepPrefix() ? next + shape.prefix().length() : next, end, shape.kind());
            }
        }
        return false;
    }

    /** A word begins here: nothing of a word stands before, but for what an escape (\n, %3D) leaves there. */
    private boolean beginsHere() {
        if (next == 0 || !isAlphanumeric(text.charAt(next - 1))) {
            return true;
        }
        if (next < 2) {
            return false;
        }
        char before = text.charAt(next - 1);
        char beforeThat = text.charAt(next - 2);
        return beforeThat == '\\' && (before == 'n' || before == 't' || before == 'r')
                || next >= 3 && text.charAt(next - 3) == '%' && isHex(before) && isHex(beforeThat);
    }

    private boolean jwt() {
        boolean insideWord = next > 0 && "_-".indexOf(text.charAt(next - 1)) >= 0;
        if (insideWord || !text.startsWith("eyJ", next)) {
            return false;
        }
        int header = endOfWord(next);
        if (header - next < LEAST_JWT_PART || header >= text.length() || text.charAt(header) != '.') {
            return false;
        }
        int payload = endOfWord(header + 1);
        if (payload - header <= LEAST_JWT_PART || payload >= text.length() || text.charAt(payload) != '.') {
            return false;
        }
        return hide(next, endOfWord(payload + 1), "jwt");
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && isWordOrDash(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean privateKey() {
        if (!text.startsWith(PEM_BEGIN, next)) {
            return false;
        }
        int label = next + PEM_BEGIN.length();
        int labelEnd = text.indexOf("-----", label, Math.min(text.length(), label + LONGEST_LABEL));
        if (labelEnd < 0 || !text.substring(label, labelEnd).contains("PRIVATE KEY")) {
            return false;
        }
        int begin = labelEnd + "-----".length();
        int end = noMorePemEnds ? -1 : text.indexOf(PEM_END, begin);
        if (end < 0) {
            noMorePemEnds = true;
            int cut = endOfPemBody(begin);
            return cut - begin > LEAST_JWT_PART && hide(next, cut, "private-key");
        }
        int close = text.indexOf("-----", end + PEM_END.length(),
                Math.min(text.length(), end + PEM_END.length() + LONGEST_LABEL));
        return hide(next, close < 0 ? text.length() : close + "-----".length(), "private-key");
    }

    /** A key that the text's own end, or somebody's limit on line lengths, has cut off. */
    private int endOfPemBody(int from) {
        int end = from;
        while (end < text.length()
                && (isWordOrDash(text.charAt(end)) || "+/=\\ \r\n\t:,".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private boolean urlPassword() {
        if (text.startsWith("://", next)) {
            int start = UrlPassword.start(text, next + 3);
            if (start > 0) {
                passwordStart = start;
                passwordEnd = UrlPassword.end(text, next + 3);
            }
        }
        return false;
    }

    /** {@code abc8Q~…}: three characters and a digit stand before what is telling. */
    private boolean azureClientSecret() {
        int start = next - 4;
        if (!text.startsWith("Q~", next) || start < copied || !CardNumbers.isDigit(text.charAt(next - 1))) {
            return false;
        }
        int end = next + 2;
        while (end < text.length() && end - next <= 36 && isAzureSecret(text.charAt(end))) {
            end++;
        }
        int length = end - next - 2;
        for (int i = start; i < next - 1; i++) {
            if (!isAzureSecret(text.charAt(i))) {
                return false;
            }
        }
        return length >= 31 && length <= 34 && hide(start, end, "azure-client-secret");
    }

    private static boolean isAzureSecret(char c) {
        return isWordOrDash(c) || c == '~' || c == '.';
    }

    /** Forty characters of base 64 say nothing by themselves: only what they are called tells. */
    private boolean awsSecretKey() {
        for (String name : AWS_SECRET_NAMES) {
            if (text.regionMatches(true, next, name, 0, name.length())) {
                int from = next + name.length();
                int begin = from;
                while (begin < text.length() && begin - from < 8 && " \t\"'\\:=>".indexOf(text.charAt(begin)) >= 0) {
                    begin++;
                }
                int end = begin;
                while (end < text.length() && end - begin <= AWS_SECRET_LENGTH && isBase64(text.charAt(end))) {
                    end++;
                }
                return begin > from && end - begin == AWS_SECRET_LENGTH && hide(begin, end, "aws-secret-key");
            }
        }
        return false;
    }

    private boolean number() {
        int end = numberBeginsHere() ? CardNumbers.end(text, next) : -1;
        return end > 0 ? hide(next, end, "card-number") : skipDigits();
    }

    /** Digits behind a dash, a dot or a word are part of an identifier or of a decimal number. */
    private boolean numberBeginsHere() {
        char before = next == 0 ? ' ' : text.charAt(next - 1);
        if (before == '-' || before == '.') {
            return next == 1 || !CardNumbers.isWord(text.charAt(next - 2));
        }
        return before != '_' && beginsHere();
    }

    /** Goes on behind the digits: none of them begins a number any more. */
    private boolean skipDigits() {
        next += CardNumbers.digits(text, next);
        return true;
    }

    private boolean hide(int start, int end, String kind) {
        if (clean == null) {
            clean = new StringBuilder(text.length());
        }
        clean.append(text, copied, start).append("[REDACTED ").append(kind).append(']');
        copied = end;
        next = end;
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return c != '_' && CardNumbers.isWord(c);
    }

    private static boolean isWordOrDash(char c) {
        return CardNumbers.isWord(c) || c == '-';
    }

    private static boolean isHex(char c) {
        return CardNumbers.isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    static boolean isBase64(char c) {
        return isAlphanumeric(c) || c == '+' || c == '/' || c == '=';
    }
}
