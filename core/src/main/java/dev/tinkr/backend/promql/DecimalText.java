package dev.tinkr.backend.promql;

import com.fasterxml.jackson.core.io.NumberInput;
import dev.tinkr.backend.http.MalformedAnswerException;

/** Numbers as Prometheus writes them. */
final class DecimalText {

    /** Below it every whole number is exact, and so is its quotient by a power of ten that is exact too, once rounded. */
    private static final long EXACT = 1L << 53;
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
            1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private DecimalText() {}

    /** The number that the characters are: most are digits with a point, and need no slow path. */
    static double read(char[] text, int from, int length) throws MalformedAnswerException {
        long digits = 0;
        int fraction = -1;
        int at = from;
        int to = from + length;
        boolean negative = length > 0 && text[from] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        for (; at < to && digits < EXACT; at++) {
            char c = text[at];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if (c == '.' && fraction < 0) {
                fraction = at;
            } else {
                break;
            }
        }
        int behind = fraction < 0 ? 0 : at - fraction - 1;
        if (at < to || at - first <= (fraction < 0 ? 0 : 1) || digits >= EXACT || behind >= POWERS.length) {
            return slowly(text, from, length);
        }
        double value = digits / POWERS[behind];
        return negative ? -value : value;
    }

    private static double slowly(char[] text, int from, int length) throws MalformedAnswerException {
        char last = length == 0 ? ' ' : text[from + length - 1];
        if (last >= '0' && last <= '9') {
            try {
                return NumberInput.parseDouble(text, from, length, true);
            } catch (NumberFormatException e) {
                throw refused(text, from, length, e);
            }
        }
        return switch (new String(text, from, length)) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> throw refused(text, from, length, null);
        };
    }

    private static MalformedAnswerException refused(char[] text, int from, int length, Exception cause) {
        return new MalformedAnswerException("a number was expected, and '" + new String(text, from, length) + "' found",
                cause);
    }
}
