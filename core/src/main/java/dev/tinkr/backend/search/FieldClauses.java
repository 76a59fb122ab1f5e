package dev.tinkr.backend.search;

import dev.tinkr.query.Bound;
import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Conditions on the value of one stored field, by what its type can answer.
 *
 * <p>An index leaves out values that are too long for {@code ignore_above} or do not fit the type, and remembers the
 * field's name with the record. Where that may concern a condition, such records are doubtful.
 */
final class FieldClauses {

    /** No sensible {@code ignore_above} is below it. */
    private static final int NEVER_IGNORED = 64;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern PLAIN_INTEGER = Pattern.compile("0|-?[1-9]\\d*");
    private static final Pattern MAY_FIT_A_NUMBER = Pattern.compile("[0-9eE.+*?-]*");
    private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final SearchLayout layout;
    private final SearchMapping mapping;

    FieldClauses(SearchLayout layout) {
        this.layout = layout;
        this.mapping = layout.mapping();
    }

    /** The condition on the first of the places that a record has; fulfilled by none when there is no place. */
    Clause onFirst(List<String> places, Function<String, Clause> condition) {
        if (places.isEmpty()) {
            return Clause.NONE;
        }
        Clause clause = onOne(places.getLast(), condition);
        for (String path : places.reversed().subList(1, places.size())) {
            Clause here = onOne(path, condition);
            Map<String, Object> absent = Dsl.not(Dsl.exists(path));
            Clause otherwise = Clause.and(List.of(Clause.asIndexed(Dsl.ALL, absent), clause));
            clause = Clause.or(List.of(here, otherwise));
        }
        return clause;
    }

    private Clause onOne(String path, Function<String, Clause> condition) {
        Clause clause = condition.apply(path);
        return mapping.nestedAbove(path).map(clause::within).orElse(clause);
    }

    /** The value, or an element of it, fits the pattern. */
    Clause matches(String path, ValuePattern pattern) {
        MappedField field = layout.field(path).orElseThrow();
        if (!field.searchable()) {
            return Clause.UNKNOWN;
        }
        return switch (pattern) {
            case ValuePattern.Exact exact -> equal(field, exact.value());
            case ValuePattern.Wildcard wildcard -> fitsWildcard(field, wildcard.pattern());
            case ValuePattern.Regex regex -> present(field);
        };
    }

    private Clause equal(MappedField field, String value) {
        return switch (field.kind()) {
            case KEYWORD -> equalKeyword(field, value, ignored(field.path()));
            case TEXT -> mapping.wholeValues(field.path()).map(whole -> equalKeyword(whole, value, leftOut(field,
                    whole))).orElseGet(() -> Clause.atLeast(Dsl.lenientMatch(field.path(), value)));
            case FLAT_LEAF -> NUMBER.matcher(value).matches()
                    ? present(field)
                    : Clause.exact(Dsl.term(field.path(),
                            value));
            case INTEGER, DECIMAL -> equalNumber(field, value);
            case BOOLEAN -> (value.equals("true") || value.equals("false")
                    ? Clause.exact(Dsl.term(field.path(), value))
                    : Clause.NONE).butFor(ignored(field.path()));
            case DATE -> Clause.atLeast(Dsl.or(List.of(Dsl.lenientMatch(field.path(), value), ignored(field.path()))));
            case MIXED -> Clause.atLeast(Dsl.or(List.of(Dsl.lenientMatch(field.path(), value), mapping.wholeValues(
                    field.path()).map(whole -> Dsl.term(whole.path(), value)).orElse(Dsl.NONE), ignored(field
                            .path()))));
            case OTHER -> present(field);
            case ASSUMED -> Clause.exact(Dsl.term(field.path(), value));
            case FLAT, OBJECT, NESTED -> Clause.NONE;
        };
    }

    private static Clause equalKeyword(MappedField field, String value, Map<String, Object> leftOut) {
        Clause clause = Clause.exact(Dsl.term(field.path(), value));
        if (value.length() > NEVER_IGNORED) {
            clause = clause.butFor(leftOut);
        }
        return NUMBER.matcher(value).matches() ? clause.butFor(writtenOtherwise(field.path())) : clause;
    }

    /** Text whose whole value is not there: too long, or from an index that keeps only the words. */
    private static Map<String, Object> leftOut(MappedField text, MappedField whole) {
        return Dsl.and(List.of(Dsl.exists(text.path()), Dsl.not(Dsl.exists(whole.path()))));
    }

    /** A number is indexed as it was written: 500 may stand there as 5e2 or 500.0. */
    private static Map<String, Object> writtenOtherwise(String path) {
        return Dsl.regexp(path, "-?[0-9]*(\\.[0-9]*([eE][+\\-]?[0-9]+)?|[eE][+\\-]?[0-9]+)", false);
    }

    /** The documents of whose value there the engine remembers that it left something out. */
    static Map<String, Object> ignored(String path) {
        return Dsl.terms("_ignored", List.of(path));
    }

    private Clause equalNumber(MappedField field, String value) {
        Optional<BigDecimal> number = number(value);
        if (number.isEmpty()) {
            return Clause.NONE.butFor(ignored(field.path()));
        }
        if (!within(number.get())) {
            return present(field);
        }
        if (field.kind() == FieldKind.DECIMAL) {
            return Clause.NONE.butFor(near(field, number.get())).butFor(ignored(field.path()));
        }
        Clause clause = PLAIN_INTEGER.matcher(value).matches()
                ? Clause.asIndexed(Dsl.lenientMatch(field.path(), value), Dsl.lenientMatch(field.path(), value))
                : Clause.asIndexed(near(field, number.get()), Dsl.NONE);
        return clause.butFor(ignored(field.path()));
    }

    private Clause fitsWildcard(MappedField field, String pattern) {
        Optional<MappedField> whole = switch (field.kind()) {
            case KEYWORD, ASSUMED -> Optional.of(field);
            case TEXT -> mapping.wholeValues(field.path());
            default -> Optional.empty();
        };
        if (whole.isEmpty() || MAY_FIT_A_NUMBER.matcher(pattern).matches()) {
            return present(field);
        }
        Clause clause = Clause.exact(Dsl.wildcard(whole.get().path(), pattern, false));
        return field.kind() == FieldKind.ASSUMED
                ? clause
                : clause.butFor(field.kind() == FieldKind.TEXT
                        ? leftOut(field,
                                whole.get())
                        : ignored(field.path()));
    }

    /** The value, or an element of it, lies between the bounds. */
    Clause liesIn(String path, Query.FieldInRange range) {
        MappedField field = layout.field(path).orElseThrow();
        if (!field.searchable()) {
            return Clause.UNKNOWN;
        }
        return switch (field.kind()) {
            case INTEGER, DECIMAL -> range.numeric() ? numberIn(field, range) : present(field);
            case KEYWORD -> range.numeric() || field.types().contains("constant_keyword")
                    ? present(field)
                    : textIn(field, field, range).butFor(ignored(path));
            case TEXT -> range.numeric()
                    ? present(field)
                    : mapping.wholeValues(path).map(whole -> textIn(field, whole,
                            range).butFor(leftOut(field, whole))).orElseGet(() -> present(field));
            case ASSUMED -> range.numeric() ? numberIn(field, range) : textIn(field, field, range);
            case BOOLEAN, DATE, FLAT_LEAF, OTHER, MIXED -> present(field);
            case FLAT, OBJECT, NESTED -> Clause.NONE;
        };
    }

    private Clause numberIn(MappedField field, Query.FieldInRange range) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        range.lower().ifPresent(bound -> bounds.put(bound.inclusive() ? "gte" : "gt", shown(field, bound)));
        range.upper().ifPresent(bound -> bounds.put(bound.inclusive() ? "lte" : "lt", shown(field, bound)));
        Clause clause = Clause.exact(Dsl.range(field.path(), bounds));
        if (field.kind() == FieldKind.ASSUMED) {
            return clause;
        }
        for (Optional<Bound> bound : List.of(range.lower(), range.upper())) {
            if (bound.isPresent()) {
                BigDecimal number = bound.get().number().orElseThrow();
                if (!within(number)) {
                    return present(field);
                }
                Map<String, Object> near = near(field, number);
                clause = field.kind() == FieldKind.DECIMAL
                        ? clause.butFor(near)
                        : Clause.asIndexed(Dsl.or(List.of(clause.superset(), near)), clause.decided().orElseThrow());
            }
        }
        return clause.butFor(ignored(field.path()));
    }

    private static Object shown(MappedField field, Bound bound) {
        BigDecimal number = bound.number().orElseThrow();
        boolean whole = field.kind() != FieldKind.DECIMAL && number.stripTrailingZeros().scale() <= 0 && within(number);
        return whole ? number.toBigInteger() : number;
    }

    /** What an index may hold for a number beside that one: it cuts the fraction off a whole number, and rounds others. */
    private static Map<String, Object> near(MappedField field, BigDecimal number) {
        if (field.kind() == FieldKind.INTEGER) {
            return Dsl.range(field.path(), Dsl.object("gte", number.setScale(0, RoundingMode.FLOOR).toBigInteger(),
                    "lte", number.setScale(0, RoundingMode.CEILING).toBigInteger()));
        }
        String loss = field.types().contains("half_float")
                ? "1e-3"
                : field.types().contains("float")
                        ? "1e-6"
                        : "1e-15";
        BigDecimal slack = number.abs().multiply(new BigDecimal(loss));
        return Dsl.range(field.path(), Dsl.object("gte", number.subtract(slack), "lte", number.add(slack)));
    }

    /** By the order of text; a bound that a number may begin with says nothing of numbers written otherwise. */
    private Clause textIn(MappedField field, MappedField whole, Query.FieldInRange range) {
        boolean numbersApart = range.lower().map(FieldClauses::tellsNumbersApart).orElse(true) && range.upper().map(
                FieldClauses::tellsNumbersApart).orElse(true);
        if (!numbersApart) {
            return present(field);
        }
        Map<String, Object> bounds = new LinkedHashMap<>();
        // The empty text is no value.
        range.lower().ifPresentOrElse(bound -> bounds.put(bound.inclusive() ? "gte" : "gt", bound.text()), () -> bounds
                .put("gt", ""));
        range.upper().ifPresent(bound -> bounds.put(bound.inclusive() ? "lte" : "lt", bound.text()));
        return Clause.exact(Dsl.range(whole.path(), bounds));
    }

    private static boolean tellsNumbersApart(Bound bound) {
        return !bound.text().isEmpty() && "0123456789+-.".indexOf(bound.text().charAt(0)) < 0;
    }

    /** It is there, and not empty. An object is also there when nothing in it is indexed. */
    Clause exists(String path) {
        MappedField field = layout.field(path).orElseThrow();
        if (mapping.isObject(path)) {
            return Clause.UNKNOWN;
        }
        return switch (field.kind()) {
            case INTEGER, DECIMAL, BOOLEAN, DATE, OTHER -> Clause.exact(Dsl.exists(path)).butFor(ignored(path));
            case KEYWORD -> notEmpty(path, path).butFor(ignored(path));
            case TEXT -> mapping.wholeValues(path).map(whole -> notEmpty(path, whole.path())).orElseGet(() -> Clause
                    .atLeast(Dsl.exists(path)));
            case ASSUMED -> Clause.exact(Dsl.exists(path));
            case MIXED -> Clause.atLeast(Dsl.or(List.of(Dsl.exists(path), ignored(path))));
            case FLAT_LEAF, FLAT, OBJECT, NESTED -> Clause.UNKNOWN;
        };
    }

    private static Clause notEmpty(String path, String wholeValues) {
        return Clause.exact(Dsl.exists(path)).butFor(Dsl.term(wholeValues, ""));
    }

    /** All that can be said is that there is a value. */
    Clause present(MappedField field) {
        Map<String, Object> exists = Dsl.exists(field.path());
        boolean mayIgnore = field.kind() != FieldKind.TEXT && field.kind() != FieldKind.ASSUMED && field
                .kind() != FieldKind.FLAT_LEAF;
        return Clause.atLeast(mayIgnore ? Dsl.or(List.of(exists, ignored(field.path()))) : exists);
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() && text.length() < 1_000
                ? Optional.of(new BigDecimal(text))
                : Optional
                        .empty();
    }

    private static boolean within(BigDecimal number) {
        return number.compareTo(LOWEST) > 0 && number.compareTo(HIGHEST) < 0;
    }
}
