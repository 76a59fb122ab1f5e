package dev.tinkr.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A number as it is written, exactly: {@code 0.digits × 10^magnitude} with a sign. Unlike {@link BigDecimal} it costs no
 * more than its text, also where a log line says {@code 1e999999999} or goes on for a megabyte of digits.
 */
final class Decimal implements Comparable<Decimal> {

    private static final Decimal ZERO = new Decimal(0, "", 0);
    private static final int MOST_ZEROS = 20;
    private static final int LONGEST_EXPONENT = 18;
    private static final long BEYOND_ANY_BOUND = 1_000_000_000_000_000_000L;

    private final int sign;
    private final String digits;
    private final long magnitude;

    private Decimal(int sign, String digits, long magnitude) {
        this.sign = sign;
        this.digits = digits;
        this.magnitude = magnitude;
    }

    /** The number that the text is: {@code [+-]?(digits[.digits]|.digits)([eE][+-]?digits)?}; empty when it is none. */
    static Optional<Decimal> parse(String text) {
        int length = text.length();
        int start = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int wholeEnd = digitsEnd(text, start);
        int end = wholeEnd;
        if (end < length && text.charAt(end) == '.') {
            end = digitsEnd(text, wholeEnd + 1);
            if (end == wholeEnd + 1) {
                return Optional.empty();
            }
        }
        if (end == start) {
            return Optional.empty();
        }
        long exponent = 0;
        if (end < length) {
            int exponentAt = exponentStart(text, end);
            if (exponentAt < 0) {
                return Optional.empty();
            }
            exponent = exponent(text, exponentAt);
        }
        return Optional.of(of(text.charAt(0) == '-' ? -1 : 1, text, start, wholeEnd, end, exponent));
    }

    /** The number itself; empty for those that JSON cannot hold, which are text. */
    static Optional<Decimal> of(Number number) {
        return switch (number) {
            case BigDecimal decimal -> Optional.of(of(decimal));
            case BigInteger integer -> Optional.of(of(new BigDecimal(integer)));
            default -> parse(number.toString());
        };
    }

    private static Decimal of(BigDecimal decimal) {
        String unscaled = decimal.unscaledValue().abs().toString();
        return of(decimal.signum(), unscaled, 0, unscaled.length(), unscaled.length(), -(long) decimal.scale());
    }

    /** How JSON writes it: the shortest digits, and an exponent only for what is very large and round, or very small. */
    String text() {
        if (sign == 0) {
            return "0";
        }
        String minus = sign < 0 ? "-" : "";
        int count = digits.length();
        if (magnitude >= count && magnitude - count <= MOST_ZEROS) {
            return minus + digits + "0".repeat((int) (magnitude - count));
        }
        if (magnitude > 0 && magnitude < count) {
            return minus + digits.substring(0, (int) magnitude) + '.' + digits.substring((int) magnitude);
        }
        if (magnitude <= 0 && magnitude > -6) {
            return minus + "0." + "0".repeat((int) -magnitude) + digits;
        }
        String fraction = count > 1 ? '.' + digits.substring(1) : "";
        long exponent = magnitude - 1;
        return minus + digits.charAt(0) + fraction + 'e' + (exponent > 0 ? "+" : "") + exponent;
    }

    @Override
    public int compareTo(Decimal other) {
        if (sign != other.sign || sign == 0) {
            return Integer.compare(sign, other.sign);
        }
        if (magnitude != other.magnitude) {
            return magnitude > other.magnitude ? sign : -sign;
        }
        return sign * Integer.signum(digits.compareTo(other.digits));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decimal decimal && compareTo(decimal) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * digits.hashCode() + Long.hashCode(magnitude) + sign;
    }

    @Override
    public String toString() {
        return text();
    }

    private static Decimal of(int sign, String text, int start, int wholeEnd, int end, long exponent) {
        int first = start;
        while (first < end && (text.charAt(first) == '0' || text.charAt(first) == '.')) {
            first++;
        }
        if (first == end) {
            return ZERO;
        }
        int last = end;
        while (text.charAt(last - 1) == '0' || text.charAt(last - 1) == '.') {
            last--;
        }
        String digits = first < wholeEnd && last > wholeEnd
                ? text.substring(first, wholeEnd) + text.substring(wholeEnd + 1, last)
                : text.substring(first, last);
        int leadingFractionZeros = first > wholeEnd ? first - wholeEnd - 1 : 0;
        long magnitude = first < wholeEnd ? wholeEnd - first : -leadingFractionZeros;
        return new Decimal(sign, digits, magnitude + exponent);
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Where the exponent's sign or first digit stands; negative when no exponent fills the rest of the text. */
    private static int exponentStart(String text, int at) {
        char e = text.charAt(at);
        int start = at + 1;
        int firstDigit = start < text.length() && (text.charAt(start) == '-' || text.charAt(start) == '+')
                ? start + 1
                : start;
        boolean wellFormed = (e == 'e' || e == 'E') && firstDigit < text.length()
                && digitsEnd(text, firstDigit) == text.length();
        return wellFormed ? start : -1;
    }

    private static long exponent(String text, int start) {
        boolean negative = text.charAt(start) == '-';
        int first = negative || text.charAt(start) == '+' ? start + 1 : start;
        while (first < text.length() - 1 && text.charAt(first) == '0') {
            first++;
        }
        long size = text.length() - first > LONGEST_EXPONENT
                ? BEYOND_ANY_BOUND
                : Long.parseLong(text, first, text.length(), 10);
        return negative ? -size : size;
    }
}
