package dev.tinkr.backend.gcp.logs;

import dev.tinkr.query.Bound;
import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions on one place of an entry. The service compares texts without regard to case, converts what is compared to
 * the type of what is stored, and matches regular expressions against texts only; what follows from that is here.
 */
final class FieldConditions {

    private static final String LEAST = "-1.7976931348623157e308";
    private static final String MOST = "1.7976931348623157e308";
    private static final String NUMERIC_TEXT = "^[+-]?[.]?[0-9]";
    private static final String NUMBER_OR_TRUTH = "[-+.0-9eEtrufals*?]+";
    private static final String SMALL_INTEGER = "0|-?[1-9][0-9]{0,14}";

    private FieldConditions() {}

    /** The value there fits the pattern. */
    static Condition matches(Place place, ValuePattern pattern) {
        String path = place.path();
        return switch (pattern) {
            case ValuePattern.Exact exact -> new Condition(Filter.compare(path, "=", exact.value()), exactly(place,
                    exact.value()));
            case ValuePattern.Wildcard wildcard -> byRegex(place, Regex.wildcard(wildcard.pattern()), wildcard
                    .pattern().matches(NUMBER_OR_TRUTH));
            case ValuePattern.Regex regex -> byRegex(place, regex.source(), true);
        };
    }

    /** A stored number is the text only where both are written alike, and a text only in its own case. */
    private static Filter exactly(Place place, String value) {
        Filter text = Filter.matches(place.path(), Regex.exactly(value));
        if (place.textOnly() || !value.matches(SMALL_INTEGER)) {
            return text;
        }
        return Filter.or(List.of(text, Filter.and(List.of(Filter.compare(place.path(), "=", value), isText(place
                .path()).negated()))));
    }

    private static Condition byRegex(Place place, String regex, boolean fitsOtherThanText) {
        Filter text = Filter.matches(place.path(), regex);
        if (place.textOnly() || !fitsOtherThanText) {
            return new Condition(text, text);
        }
        return new Condition(Filter.or(List.of(text, otherThanText(place.path()))), text);
    }

    /** Every number and truth value, and few texts: between these bounds no letter begins one. */
    private static Filter otherThanText(String path) {
        return Filter.or(List.of(Filter.and(List.of(Filter.compare(path, ">=", LEAST), Filter.compare(path, "<=",
                MOST))), Filter.compare(path, "=", "true"), Filter.compare(path, "=", "false")));
    }

    private static Filter isText(String path) {
        return Filter.matches(path, "(?s).*");
    }

    /** The value there is neither null nor empty. */
    static Condition exists(Place place) {
        return new Condition(Filter.present(place.path()), Filter.matches(place.path(), Regex.SOME_TEXT));
    }

    /** The value there lies between the bounds. */
    static Condition liesIn(Place place, Query.FieldInRange range) {
        if (!range.numeric() || place.typed()) {
            return Condition.atLeast(Filter.present(place.path()));
        }
        List<Filter> outer = new ArrayList<>();
        List<Filter> inner = new ArrayList<>(List.of(isText(place.path()).negated()));
        range.lower().ifPresent(bound -> addBound(place, bound, ">", outer, inner));
        range.upper().ifPresent(bound -> addBound(place, bound, "<", outer, inner));
        Filter numericText = Filter.matches(place.path(), NUMERIC_TEXT);
        if (place.textOnly()) {
            return Condition.atLeast(numericText);
        }
        Filter number = outer.isEmpty() ? otherThanText(place.path()) : Filter.and(outer);
        // Of a list, one element may be above the lower bound and another below the upper: only one bound is ever sure.
        boolean oneBound = range.lower().isEmpty() || range.upper().isEmpty();
        return new Condition(Filter.or(List.of(number, numericText)), oneBound ? Filter.and(inner) : Filter.NONE);
    }

    /** Stored numbers are doubles: a bound that is none is taken for its neighbour, and itself belongs to the outer filter. */
    private static void addBound(Place place, Bound bound, String operator, List<Filter> outer, List<Filter> inner) {
        BigDecimal number = bound.number().orElseThrow();
        double rounded = number.doubleValue();
        if (Double.isInfinite(rounded)) {
            inner.add(Filter.NONE);
            return;
        }
        String written = new BigDecimal(rounded).compareTo(number) == 0 ? plain(number) : Double.toString(rounded);
        boolean sure = new BigDecimal(rounded).compareTo(number) == 0;
        outer.add(Filter.compare(place.path(), operator + "=", written));
        inner.add(sure
                ? Filter.compare(place.path(), operator + (bound.inclusive() ? "=" : ""), written)
                : Filter.NONE);
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        boolean shortly = Math.abs(stripped.scale()) < 20 && stripped.precision() < 20;
        return shortly ? stripped.toPlainString() : Double.toString(number.doubleValue());
    }

    /** The condition at the first of the places that is there; which one that is, only the matcher can tell. */
    static Condition anywhere(List<Place> places, java.util.function.Function<Place, Condition> condition) {
        List<Filter> outer = new ArrayList<>();
        for (Place place : places) {
            outer.add(condition.apply(place).outer());
        }
        Optional<Filter> sure = places.isEmpty()
                ? Optional.empty()
                : Optional.of(condition.apply(places.getFirst())
                        .inner());
        return new Condition(Filter.or(outer), sure.filter(filter -> places.getFirst().first()).orElse(Filter.NONE));
    }
}
