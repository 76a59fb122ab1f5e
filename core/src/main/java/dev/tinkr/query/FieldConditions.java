package dev.tinkr.query;

import java.math.BigDecimal;
import java.util.Optional;

/** Conditions on a field other than the service. */
final class FieldConditions {

    private static final int MOST_DIGITS = 1_000;
    private static final int LARGEST_EXPONENT = 9_999;
    private static final int LONGEST_NAME = 1_000;

    private FieldConditions() {}

    static Query of(Optional<FieldNames.Known> known, String name, Value value, String source) {
        if (known.equals(Optional.of(FieldNames.Known.LEVEL))) {
            return LevelConditions.of(value, source);
        }
        Field field = known.map(FieldConditions::canonical).orElseGet(() -> attribute(name, source));
        return switch (value) {
            case Value.AnyOf anyOf -> Query.or(anyOf.scalars().stream().map(scalar -> matches(field, name, scalar,
                    source)).toList());
            case Value.Compared(Comparison comparison, Scalar.Plain plain) -> {
                Optional<Bound> bound = Optional.of(bound(plain, comparison.inclusive(), source));
                yield comparison.fromBelow()
                        ? new Query.FieldInRange(field, bound, Optional.empty())
                        : new Query.FieldInRange(field, Optional.empty(), bound);
            }
            case Value.Between between -> between(field, between, source);
        };
    }

    /** The pattern that a scalar makes, which is not a lone star. */
    static ValuePattern pattern(String name, Scalar scalar, String source) {
        return switch (scalar) {
            case Scalar.Regex regex -> new ValuePattern.Regex(regex.source());
            case Scalar.Plain plain when plain.isPattern() -> new ValuePattern.Wildcard(plain.text());
            case Scalar.Plain plain when plain.text().isEmpty() -> throw new QueryException("found an empty value,"
                    + " expected some text; what is empty does not exist: write NOT " + name + ":*", source,
                    plain.position());
            case Scalar.Plain plain -> new ValuePattern.Exact(plain.text());
        };
    }

    private static Field canonical(FieldNames.Known known) {
        return switch (known) {
            case MESSAGE -> Field.Canonical.MESSAGE;
            case SERVICE -> Field.Canonical.SERVICE;
            case TRACE_ID -> Field.Canonical.TRACE_ID;
            case SPAN_ID -> Field.Canonical.SPAN_ID;
            case LEVEL -> throw new IllegalArgumentException("the level is no field of the syntax tree");
        };
    }

    private static Field attribute(String name, String source) {
        if (name.length() > LONGEST_NAME) {
            throw new QueryException("found a field name of " + name.length() + " characters, expected at most "
                    + LONGEST_NAME + "; quote it to search for the text", source, source.indexOf(name));
        }
        return new Field.Attribute(name);
    }

    private static Query matches(Field field, String name, Scalar scalar, String source) {
        if (scalar instanceof Scalar.Plain plain && plain.isEverything()) {
            return new Query.FieldExists(field);
        }
        ValuePattern pattern = pattern(name, scalar, source);
        if (field == Field.Canonical.MESSAGE) {
            return TextConditions.of(scalar, source);
        }
        boolean id = field == Field.Canonical.TRACE_ID || field == Field.Canonical.SPAN_ID;
        if (id && pattern instanceof ValuePattern.Exact exact && IdText.normalised(exact.value()).isEmpty()) {
            throw new QueryException("found nothing but dashes, expected an id; they are ignored in ids", source,
                    scalar.position());
        }
        return new Query.FieldMatches(field, pattern);
    }

    private static Query between(Field field, Value.Between between, String source) {
        if (between.lower().isEmpty() && between.upper().isEmpty()) {
            return new Query.FieldExists(field);
        }
        Optional<Bound> lower = between.lower().map(plain -> bound(plain, true, source));
        Optional<Bound> upper = between.upper().map(plain -> bound(plain, true, source));
        if (lower.isPresent() && upper.isPresent()) {
            checkOrder(lower.get(), upper.get(), between.lower().get().position(), source);
        }
        return new Query.FieldInRange(field, lower, upper);
    }

    private static void checkOrder(Bound lower, Bound upper, int position, String source) {
        if (lower.number().isPresent() != upper.number().isPresent()) {
            throw new QueryException("found a range between a number and a text, expected two numbers or two texts; one"
                    + " end may be *", source, position);
        }
        int order = lower.number().isPresent()
                ? lower.number().get().compareTo(upper.number().orElseThrow())
                : CodePoints.compare(lower.text(), upper.text());
        if (order > 0) {
            throw new QueryException("found a range whose lower bound '" + Excerpt.of(lower.text())
                    + "' lies above its upper '" + Excerpt.of(upper.text()) + "', expected the lower one first",
                    source, position);
        }
    }

    private static Bound bound(Scalar.Plain plain, boolean inclusive, String source) {
        boolean isNumber = Decimal.parse(plain.text()).isPresent();
        return new Bound(plain.text(), isNumber ? Optional.of(number(plain, source)) : Optional.empty(), inclusive);
    }

    private static BigDecimal number(Scalar.Plain plain, String source) {
        String text = plain.text();
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        boolean tooLong = text.length() > MOST_DIGITS;
        boolean tooLarge = !tooLong && e >= 0
                && new BigDecimal(text.substring(e + 1)).abs().compareTo(BigDecimal.valueOf(LARGEST_EXPONENT)) > 0;
        if (tooLong || tooLarge) {
            throw new QueryException("found a number out of range, expected at most " + MOST_DIGITS
                    + " digits and an exponent up to " + LARGEST_EXPONENT, source, plain.position());
        }
        return new BigDecimal(text);
    }
}
