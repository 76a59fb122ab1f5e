package dev.tinkr.backend.promql;

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
        if (at < to || at == first || digits >= EXACT || behind >= POWERS.length) {
            return slowly(new String(text, from, length));
        }
        double value = digits / POWERS[behind];
        return negative ? -value : value;
    }

    private static double slowly(String text) throws MalformedAnswerException {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new MalformedAnswerException("a number was expected, and '" + text + "' found", e);
                }
            }
        };
    }
}
