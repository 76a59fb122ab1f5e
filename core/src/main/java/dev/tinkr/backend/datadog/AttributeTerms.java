package dev.tinkr.backend.datadog;

import dev.tinkr.query.AttributeNames;
import dev.tinkr.query.Bound;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Conditions on an attribute. It may be one of the event ({@code @name}) or a tag ({@code name}); an event that has both
 * has both values. What the search cannot compare as the language does is narrowed to the events that have it at all.
 */
final class AttributeTerms {

    /** Where Datadog keeps tags that have no key. */
    static final String BARE_TAGS = "ddtags";

    private static final int LONGEST_VALUE = 1_000;
    private static final Pattern NUMERIC = Pattern.compile("[+-]?(\\d+(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,14}");
    private static final Pattern COMPARABLE = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern TAG_KEY = Pattern.compile("[a-z][a-z0-9_./-]*");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
    /** What means something else without the {@code @}. */
    private static final Set<String> NO_TAGS = Set.of("status", "service", "message", "trace_id", "span_id",
            "timestamp", "tags");

    private final Set<String> numericFacets;

    AttributeTerms(Set<String> numericFacets) {
        this.numericFacets = Set.copyOf(numericFacets);
    }

    Clause matches(String name, ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact exact -> exact(name, exact.value());
            case ValuePattern.Wildcard wildcard -> wildcard(name, wildcard.pattern());
            case ValuePattern.Regex regex -> exists(name);
        };
    }

    /** What is compared with a reserved attribute, whose values are texts. */
    static Clause reserved(String name, ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact exact when isPlain(exact.value()) -> Clause.exact(name + ":" + SearchSyntax.text(
                    exact.value()));
            case ValuePattern.Wildcard wildcard when isPlain(wildcard.pattern()) -> onCodePoints(Clause.exact(name + ":"
                    + SearchSyntax.pattern(wildcard.pattern())), wildcard.pattern());
            default -> Clause.atLeast(name + ":*");
        };
    }

    private Clause exact(String name, String value) {
        if (WHOLE.matcher(value).matches()) {
            return at(name, SearchSyntax.number(value));
        }
        // How Datadog writes other numbers down is not known.
        return NUMERIC.matcher(value).matches() || !isPlain(value)
                ? exists(name)
                : at(name, SearchSyntax.text(value));
    }

    private Clause wildcard(String name, String pattern) {
        return !isPlain(pattern) || mayBeNoText(pattern)
                ? exists(name)
                : onCodePoints(at(name, SearchSyntax.pattern(pattern)), pattern);
    }

    /** A question mark stands for one character, which may be one of the two halves that Java and others see. */
    private static Clause onCodePoints(Clause clause, String pattern) {
        return pattern.indexOf('?') >= 0 ? clause.inexact() : clause;
    }

    /** Whether a number or a boolean could fit the pattern. */
    private static boolean mayBeNoText(String pattern) {
        String fixed = pattern.replace("*", "").replace("?", "");
        Pattern regex = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
        return fixed.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0) || regex.matcher("true").matches()
                || regex
                        .matcher("false").matches();
    }

    /** Collects the attributes whose numbers the search is not trusted to compare. */
    void comparedHere(Query query, Set<String> names) {
        switch (query) {
            case Query.And and -> and.parts().forEach(part -> comparedHere(part, names));
            case Query.Or or -> or.parts().forEach(part -> comparedHere(part, names));
            case Query.Not not -> comparedHere(not.part(), names);
            case Query.FieldInRange range when range.numeric() && range.field() instanceof Field.Attribute attribute
                    && !numericFacets.contains(attribute.name()) ->
                names.add(attribute.name());
            default -> {
            }
        }
    }

    /** Where it is a numeric facet, Datadog compares; numbers that are kept as text are no numbers there. */
    Clause liesIn(String name, Query.FieldInRange range) {
        boolean decided = range.numeric() && numericFacets.contains(name) && range.lower().map(
                AttributeTerms::isComparable).orElse(true) && range.upper().map(AttributeTerms::isComparable).orElse(
                        true);
        if (!decided) {
            return exists(name);
        }
        String key = "@" + SearchSyntax.key(name) + ":";
        Optional<Bound> lower = range.lower();
        Optional<Bound> upper = range.upper();
        if (lower.isPresent() && upper.isPresent() && lower.get().inclusive() && upper.get().inclusive()) {
            return Clause.exact(key + "[" + number(lower.get()) + " TO " + number(upper.get()) + "]");
        }
        List<Clause> ends = new ArrayList<>();
        lower.ifPresent(bound -> ends.add(Clause.exact(key + (bound.inclusive() ? ">=" : ">") + number(bound))));
        upper.ifPresent(bound -> ends.add(Clause.exact(key + (bound.inclusive() ? "<=" : "<") + number(bound))));
        return Clause.and(ends);
    }

    private static boolean isComparable(Bound bound) {
        return COMPARABLE.matcher(number(bound)).matches();
    }

    private static String number(Bound bound) {
        BigDecimal number = bound.number().orElseThrow();
        return Math.abs(number.scale()) > 20 || number.precision() > 40 ? "" : number.toPlainString();
    }

    /** Whether there is a value; an empty one may be taken for one. */
    Clause exists(String name) {
        return at(name, "*").inexact();
    }

    /** The value at each of the places where the name may be, all in the one form. */
    private static Clause at(String name, String value) {
        Set<String> names = new LinkedHashSet<>(List.of(name, AttributeNames.withoutContainer(name)));
        List<Clause> places = new ArrayList<>();
        for (String each : names) {
            if (!ATTRIBUTE_NAME.matcher(each).matches()) {
                return Clause.UNKNOWN;
            }
            places.add(Clause.exact("@" + SearchSyntax.key(each) + ":" + value));
            if (each.equals(BARE_TAGS)) {
                places.add(Clause.exact("tags:" + value));
            } else if (TAG_KEY.matcher(each).matches() && !NO_TAGS.contains(each)) {
                places.add(Clause.exact(SearchSyntax.key(each) + ":" + value));
            }
        }
        Clause any = Clause.or(places);
        // Of several names the first that is there decides, which the search cannot tell.
        return names.size() > 1 ? any.inexact() : any;
    }

    private static boolean isPlain(String value) {
        return value.length() <= LONGEST_VALUE && value.equals(value.strip()) && value.chars().noneMatch(c -> c < ' ');
    }
}
