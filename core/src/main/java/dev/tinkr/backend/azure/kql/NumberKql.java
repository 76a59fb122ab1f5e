package dev.tinkr.backend.azure.kql;

import dev.tinkr.query.Bound;
import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions on expressions whose values are numbers or null. */
final class NumberKql {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);

    private NumberKql() {}

    /** Conditions on a column of whole numbers, which are exact. */
    static KqlBounds whole(String column, ValuePattern pattern) {
        if (pattern instanceof ValuePattern.Exact(String value)) {
            Optional<BigDecimal> number = number(value);
            boolean canonical = number.isPresent() && fits(number.get()) && number.get().scale() == 0
                    && Long.toString(number.get().longValue()).equals(value);
            return canonical ? present(column, column + " == " + literal(value)) : KqlBounds.NEVER;
        }
        return KqlBounds.all(List.of(KqlBounds.exactly("isnotnull(" + column + ")"), new TextKql("tostring(" + column
                + ")").matches(pattern)));
    }

    /** Between the bounds, on a column of whole numbers. */
    static KqlBounds whole(String column, Query.FieldInRange range) {
        if (!range.numeric()) {
            return KqlBounds.atMost("isnotnull(" + column + ")");
        }
        List<String> conditions = new ArrayList<>();
        if (range.lower().isPresent()) {
            BigDecimal least = firstWhole(range.lower().get(), RoundingMode.CEILING, BigDecimal.ONE);
            if (least.compareTo(MOST) > 0) {
                return KqlBounds.NEVER;
            }
            conditions.add(column + " >= " + literal(least.max(LEAST).toPlainString()));
        }
        if (range.upper().isPresent()) {
            BigDecimal most = firstWhole(range.upper().get(), RoundingMode.FLOOR, BigDecimal.ONE.negate());
            if (most.compareTo(LEAST) < 0) {
                return KqlBounds.NEVER;
            }
            conditions.add(column + " <= " + literal(most.min(MOST).toPlainString()));
        }
        return present(column, String.join(" and ", conditions));
    }

    private static BigDecimal firstWhole(Bound bound, RoundingMode rounding, BigDecimal step) {
        BigDecimal number = bound.number().orElseThrow();
        if (number.precision() - number.scale() > 40) {
            return number.signum() > 0 ? MOST.multiply(BigDecimal.TEN) : LEAST.multiply(BigDecimal.TEN);
        }
        BigDecimal whole = number.setScale(0, rounding);
        return whole.compareTo(number) == 0 && !bound.inclusive() ? whole.add(step) : whole;
    }

    private static boolean fits(BigDecimal number) {
        return number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0;
    }

    private static String literal(String whole) {
        return "long(" + whole + ")";
    }

    /** On a column of doubles: a text can only be that of the double it is read as. */
    static KqlBounds real(String column, ValuePattern pattern) {
        return pattern instanceof ValuePattern.Exact(String value)
                ? KqlBounds.atMost(number(value).map(number -> equal(column, number)).orElse(Kql.FALSE))
                : KqlBounds.atMost("isnotnull(" + column + ")");
    }

    /** Between the bounds, on a column of doubles: rounded bounds keep the order. */
    static KqlBounds real(String column, Query.FieldInRange range) {
        if (!range.numeric()) {
            return KqlBounds.atMost("isnotnull(" + column + ")");
        }
        return isDouble(range.lower()) && isDouble(range.upper())
                ? KqlBounds.exactly(exactlyWithin(column, range))
                : new KqlBounds(within(column, range, false), within(column, range, true));
    }

    private static boolean isDouble(Optional<Bound> bound) {
        return bound.isEmpty() || !Double.isInfinite(bound.get().number().orElseThrow().doubleValue())
                && new BigDecimal(bound.get().number().get().doubleValue()).compareTo(bound.get().number().get()) == 0;
    }

    /** The expression is the double nearest to the number. */
    static String equal(String expression, BigDecimal number) {
        return "(isnotnull(" + expression + ") and " + expression + " == " + Kql.real(number) + ")";
    }

    /** Between the bounds as doubles, both of them included or both excluded. */
    static String within(String expression, Query.FieldInRange range, boolean inclusive) {
        List<String> conditions = new ArrayList<>();
        conditions.add("isnotnull(" + expression + ")");
        range.lower().ifPresent(bound -> conditions.add(expression + (inclusive ? " >= " : " > ") + Kql.real(bound
                .number().orElseThrow())));
        range.upper().ifPresent(bound -> conditions.add(expression + (inclusive ? " <= " : " < ") + Kql.real(bound
                .number().orElseThrow())));
        return Kql.joined(conditions, "and");
    }

    /** Between the bounds, which doubles hold exactly, each included as it says. */
    static String exactlyWithin(String expression, Query.FieldInRange range) {
        List<String> conditions = new ArrayList<>();
        conditions.add("isnotnull(" + expression + ")");
        range.lower().ifPresent(bound -> conditions.add(expression + (bound.inclusive() ? " >= " : " > ") + Kql.real(
                bound.number().orElseThrow())));
        range.upper().ifPresent(bound -> conditions.add(expression + (bound.inclusive() ? " <= " : " < ") + Kql.real(
                bound.number().orElseThrow())));
        return Kql.joined(conditions, "and");
    }

    private static KqlBounds present(String column, String condition) {
        return KqlBounds.exactly("(isnotnull(" + column + ") and " + condition + ")");
    }

    /** The number that the text is, where it is one of a size worth pushing down. */
    static Optional<BigDecimal> number(String text) {
        if (text.length() > 400 || !text.matches("[+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }
}
