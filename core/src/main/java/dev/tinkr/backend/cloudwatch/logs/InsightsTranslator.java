package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Translation;
import dev.tinkr.model.Level;
import dev.tinkr.query.AttributeNames;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.TextPattern;
import dev.tinkr.query.ValuePattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns a query into conditions of the Insights language. Pure. They look at the raw line, since a field that Insights
 * discovers is not always what the record says: only the first 200 are, none of an array as a whole, none of JSON
 * within JSON.
 */
final class InsightsTranslator {

    /** What the conditions of a query may be long, with room left for what stands around them. */
    private static final int LONGEST = 9_000;
    /** A level that is a number, in any of the fields that hold one. */
    private static final String LEVEL_NUMBER = "(?:level|severity|severity_?number|priority)[\\\\\"]*\\s*:\\s*[\\\\\"]*[0-9]";
    private static final String NUMERIC = "[+-]?[0-9.]+([eE][+-]?[0-9]+)?";

    private InsightsTranslator() {}

    /** The conditions, each for a filter of its own, all of which every record that is looked for fulfils. */
    static Translation<List<String>> translate(Query query) {
        List<Query> conjuncts = query instanceof Query.And and ? and.parts() : List.of(query);
        List<String> conditions = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int length = 0;
        for (Query part : conjuncts) {
            Optional<String> condition = superset(part, false).text();
            int more = condition.map(text -> InsightsQuery.FILTER.length() + text.length()).orElse(0);
            if (condition.isPresent() && length + more <= LONGEST) {
                conditions.add(bare(condition.get()));
                length += more;
            } else if (condition.isPresent()) {
                notes.add("a condition of " + condition.get().length() + " characters is too long for Insights");
            }
        }
        boolean exact = query instanceof Query.All;
        if (!exact) {
            notes.add("the reference matcher finishes what comes back");
        }
        return new Translation<>(conditions, exact, notes);
    }

    /** Without the parentheses that surround the whole. */
    private static String bare(String condition) {
        return condition.startsWith("(") ? condition.substring(1, condition.length() - 1) : condition;
    }

    private static InsightsFilter superset(Query query, boolean negated) {
        return switch (query) {
            case Query.And and -> negated
                    ? InsightsFilter.or(parts(and.parts(), true))
                    : InsightsFilter.and(parts(and.parts(), false));
            case Query.Or or -> negated
                    ? InsightsFilter.and(parts(or.parts(), true))
                    : InsightsFilter.or(parts(or.parts(), false));
            case Query.Not not -> superset(not.part(), !negated);
            case Query.LevelIn in -> level(negated ? complement(in.levels()) : in.levels());
            case Query.All all -> InsightsFilter.ALL;
            case Query.Text text -> negated ? InsightsFilter.ALL : message(text.pattern());
            case Query.FieldMatches matches -> negated
                    ? InsightsFilter.ALL
                    : matches(matches.field(), matches.pattern());
            case Query.FieldInRange range -> negated ? InsightsFilter.ALL : present(range.field());
            case Query.FieldExists exists -> negated ? InsightsFilter.ALL : present(exists.field());
        };
    }

    private static List<InsightsFilter> parts(List<Query> parts, boolean negated) {
        return parts.stream().map(part -> superset(part, negated)).toList();
    }

    private static Set<Level> complement(Set<Level> levels) {
        Set<Level> others = EnumSet.allOf(Level.class);
        others.removeAll(levels);
        return others;
    }

    /** The level's names stand somewhere in the line; a line whose level nobody knows has nothing to look for. */
    private static InsightsFilter level(Set<Level> levels) {
        if (levels.contains(Level.UNKNOWN)) {
            return InsightsFilter.ALL;
        }
        Set<String> names = new TreeSet<>();
        Level.names().forEach((name, level) -> {
            if (levels.contains(level)) {
                names.add(name.toLowerCase(java.util.Locale.ROOT));
            }
        });
        Set<String> shortest = new TreeSet<>(names);
        shortest.removeIf(name -> names.stream().anyMatch(other -> !other.equals(name) && name.contains(other)));
        return InsightsFilter.line(List.of(RawText.anyOf(shortest, Optional.of(LEVEL_NUMBER))));
    }

    private static InsightsFilter message(TextPattern pattern) {
        return switch (pattern) {
            case TextPattern.Phrase phrase -> InsightsFilter.line(RawText.phrase(phrase));
            case TextPattern.Regex regex -> RequiredLiteral.of(regex.source()).map(found -> found.ignoreCase()
                    ? InsightsFilter.line(List.of(RawText.anyOf(List.of(found.text()), Optional.empty())))
                    : InsightsFilter.of("@message like " + InsightsText.string(found.text())))
                    .orElse(InsightsFilter.ALL);
        };
    }

    private static InsightsFilter matches(Field field, ValuePattern pattern) {
        return switch (field) {
            // The service may be the group's or the stream's: the line need not say it.
            case Field.Canonical.SERVICE, Field.Canonical.MESSAGE -> InsightsFilter.ALL;
            case Field.Canonical.TRACE_ID, Field.Canonical.SPAN_ID -> switch (pattern) {
                case ValuePattern.Exact exact -> InsightsFilter.line(RawText.id(exact.value()));
                case ValuePattern.Wildcard wildcard -> InsightsFilter.line(RawText.id(wildcard.pattern()));
                case ValuePattern.Regex regex -> InsightsFilter.ALL;
            };
            case Field.Attribute attribute -> InsightsFilter.and(List.of(present(attribute), switch (pattern) {
                case ValuePattern.Exact exact -> value(exact.value());
                case ValuePattern.Wildcard wildcard -> wildcard(wildcard.pattern());
                case ValuePattern.Regex regex -> InsightsFilter.ALL;
            }));
        };
    }

    /** The text stands in the line, or it is a number that may be written in another way. */
    private static InsightsFilter value(String value) {
        if (value.isEmpty() || !value.matches(NUMERIC)) {
            return InsightsFilter.line(RawText.value(value));
        }
        // Of 500, also 5e2 and 5.00E+2: the digits, then an exponent.
        String digits = value.replaceAll("[^0-9]", "").replaceAll("^0+|0+$", "");
        if (value.matches(".*[eE].*") || digits.isEmpty() || digits.length() > 40) {
            return InsightsFilter.ALL;
        }
        String other = String.join("\\.?", digits.split("")) + "[0.]*[eE]";
        String plain = RawText.value(value.replace("+", "")).getFirst().source();
        return InsightsFilter.line(List.of(new RawText.Pattern("(?:" + plain + "|" + other + ")")));
    }

    /** The runs between the wildcards stand in the line, unless they may be parts of a number. */
    private static InsightsFilter wildcard(String pattern) {
        return pattern.matches("[-+0-9.eE*?]*")
                ? InsightsFilter.ALL
                : InsightsFilter.line(RawText.value(pattern));
    }

    /** The last part of an attribute's name stands in the line, however its path is written. */
    private static InsightsFilter present(Field field) {
        if (!(field instanceof Field.Attribute attribute) || RowDecoder.ADDED.contains(attribute.name())) {
            return InsightsFilter.ALL;
        }
        String name = AttributeNames.withoutContainer(attribute.name());
        String last = name.substring(name.lastIndexOf('.') + 1);
        return InsightsFilter.line(RawText.value(last));
    }
}
