package dev.tinkr.backend.azure.kql;

import dev.tinkr.query.CodePoints;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/** Pieces of KQL. {@link #quote} is the only way for a value to get into a query. */
public final class Kql {

    /** Kusto counts time in units of 100 ns. */
    public static final int NANOS_PER_TICK = 100;

    static final String TRUE = "true";
    static final String FALSE = "false";

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,200}");
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "has", "contains", "between", "by",
            "on", "of", "where", "project", "extend", "union", "take", "limit", "top", "order", "sort", "let", "set",
            "true", "false", "null", "with", "kind", "type", "count", "datetime", "dynamic", "string", "bool", "int",
            "long", "real", "guid", "decimal", "timespan", "time", "date", "print", "range", "as", "to", "from",
            "step");

    private Kql() {}

    /** A string literal of that text, in which nothing can end it or mean anything else. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** Whether a query can hold the text at all: half of a surrogate pair is no character. */
    public static boolean canHold(String text) {
        return CodePoints.whole(text);
    }

    /** A column or table of that name. */
    public static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name) ? name : "[" + quote(name) + "]";
    }

    /** What a dynamic value holds under that key. */
    public static String member(String dynamic, String key) {
        return dynamic + "[" + quote(key) + "]";
    }

    /** A moment, to the tick. */
    public static String datetime(Instant moment) {
        return "datetime(" + moment + ")";
    }

    /** The first tick that is not before the moment. */
    public static Instant tickFrom(Instant moment) {
        int over = moment.getNano() % NANOS_PER_TICK;
        return over == 0 ? moment : moment.plusNanos(NANOS_PER_TICK - over);
    }

    /** A length of time; it is a whole number of ticks. */
    public static String timespan(Duration duration) {
        BigInteger ticks = BigInteger.valueOf(duration.getSeconds()).multiply(BigInteger.valueOf(1_000_000_000L))
                .add(BigInteger.valueOf(duration.getNano())).divide(BigInteger.valueOf(NANOS_PER_TICK));
        BigInteger[] seconds = ticks.divideAndRemainder(BigInteger.valueOf(10_000_000L));
        return seconds[1].signum() == 0 ? seconds[0] + "s" : ticks + "tick";
    }

    /** The double nearest to the number; beyond all doubles, infinity. */
    static String real(BigDecimal number) {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            return value > 0 ? "real(+inf)" : "real(-inf)";
        }
        return "real(" + BigDecimal.valueOf(value).toString().replace("E+", "e+").replace("E-", "e-") + ")";
    }

    /** The conditions joined, in parentheses where there are several. */
    static String joined(Iterable<String> conditions, String word) {
        StringBuilder out = new StringBuilder();
        int count = 0;
        for (String condition : conditions) {
            out.append(count++ == 0 ? "" : " " + word + " ").append(condition);
        }
        return count > 1 ? "(" + out + ")" : out.toString();
    }
}
