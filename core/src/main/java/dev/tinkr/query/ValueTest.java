package dev.tinkr.query;

import com.google.re2j.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A condition on one value. A list fulfils it when an element does; null and the empty text are no values and fulfil
 * none; an object has no text and fulfils only the condition that it exists.
 */
interface ValueTest {

    /** Whether a single value, neither empty nor null nor a list, fulfils it. */
    boolean fulfilledByOne(Object value);

    /** Whether the value, or an element of it, fulfils it. */
    default boolean fulfilledBy(Object value) {
        return switch (value) {
            case null -> false;
            case String text -> !text.isEmpty() && fulfilledByOne(text);
            case List<?> list -> {
                for (Object element : list) {
                    if (fulfilledBy(element)) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> fulfilledByOne(value);
        };
    }

    /** It is there at all. */
    static ValueTest exists() {
        return value -> true;
    }

    /** Its text fits the pattern. */
    static ValueTest fits(ValuePattern pattern) {
        return onText(text(pattern));
    }

    /** It lies between the bounds: as a number when they are numbers, by the order of text when they are not. */
    static ValueTest liesIn(Query.FieldInRange range) {
        if (!range.numeric()) {
            return onText(between(range, Bound::text, CodePoints::compare));
        }
        Predicate<Decimal> between = between(range, ValueTest::decimal, Comparator.naturalOrder());
        return value -> {
            Optional<Decimal> number = switch (value) {
                case Number n -> Decimal.of(n);
                case String text -> Decimal.parse(text);
                default -> Optional.empty();
            };
            return number.isPresent() && between.test(number.get());
        };
    }

    /** A pattern as a plain test of text. */
    static Predicate<String> text(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact exact -> exact.value()::equals;
            case ValuePattern.Wildcard wildcard -> Glob.of(wildcard.pattern(), false)::fits;
            case ValuePattern.Regex regex -> {
                Pattern compiled = Pattern.compile(regex.source());
                yield text -> compiled.matcher(text).find();
            }
        };
    }

    private static ValueTest onText(Predicate<String> test) {
        return value -> switch (value) {
            case String text -> test.test(text);
            case Number number -> test.test(Decimal.of(number).map(Decimal::text).orElseGet(number::toString));
            case Map<?, ?> object -> false;
            default -> test.test(value.toString());
        };
    }

    private static Decimal decimal(Bound bound) {
        return Decimal.parse(bound.text()).or(() -> Decimal.of(bound.number().orElseThrow())).orElseThrow();
    }

    private static <T> Predicate<T> between(Query.FieldInRange range, Function<Bound, T> read, Comparator<T> order) {
        Predicate<T> above = range.lower().map(bound -> beyond(read.apply(bound), bound.inclusive(), order)).orElse(
                value -> true);
        return range.upper().map(bound -> above.and(beyond(read.apply(bound), bound.inclusive(), order.reversed())))
                .orElse(above);
    }

    private static <T> Predicate<T> beyond(T bound, boolean inclusive, Comparator<T> order) {
        int least = inclusive ? 0 : 1;
        return value -> order.compare(value, bound) >= least;
    }
}
