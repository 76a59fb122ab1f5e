package dev.tinkr.backend.local.lines;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Times as numbers: seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size. */
final class EpochTime {

    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.\\d{1,12})?([eE]\\+?\\d{1,2})?"
            + "|\\d\\.\\d{1,18}[eE]\\+?\\d{1,2}");
    private static final BigDecimal FIRST_MILLIS = new BigDecimal("1e11");
    private static final BigDecimal FIRST_MICROS = new BigDecimal("1e14");
    private static final BigDecimal FIRST_NANOS = new BigDecimal("1e17");

    private EpochTime() {}

    /** The nanoseconds since 1970 that the number means, if it can be a time. */
    static OptionalLong nanos(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal number = new BigDecimal(text);
        int shift = number.compareTo(FIRST_MILLIS) < 0
                ? 9
                : number.compareTo(FIRST_MICROS) < 0 ? 6 : number.compareTo(FIRST_NANOS) < 0 ? 3 : 0;
        BigDecimal nanos = number.movePointRight(shift);
        return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(nanos.longValue());
    }
}
