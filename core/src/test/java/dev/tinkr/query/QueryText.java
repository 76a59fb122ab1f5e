package dev.tinkr.query;

import dev.tinkr.model.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a syntax tree as query text: parsing the text gives the tree again. Values stand in quotes unless they are
 * wildcards or plain words, so that nothing in them is read as syntax.
 */
public final class QueryText {

    private static final String PLAIN_WORD = "[\\p{L}\\p{N}_]+";

    private QueryText() {}

    /**
     * The text of a query with the services that it chooses.
     *
     * @throws IllegalArgumentException when the language has no text for it, which no parsed query is
     */
    public static String of(ParsedQuery parsed) {
        String condition = of(parsed.query());
        return parsed.services().map(services -> {
            String term = services(services);
            return parsed.query() instanceof Query.All
                    ? term
                    : term + " AND " + nested(parsed.query(), parsed.query() instanceof Query.Or, condition);
        }).orElse(condition);
    }

    /**
     * The text of a condition.
     *
     * @throws IllegalArgumentException when the language has no text for it, which no parsed condition is
     */
    public static String of(Query query) {
        return switch (query) {
            case Query.All all -> "*";
            case Query.And and -> and.parts().stream().map(part -> nested(part, part instanceof Query.Or, of(part)))
                    .collect(Collectors.joining(" AND "));
            case Query.Or or -> or.parts().stream().map(QueryText::of).collect(Collectors.joining(" OR "));
            case Query.Not not -> "NOT " + nested(not.part(), not.part() instanceof Query.And
                    || not.part() instanceof Query.Or, of(not.part()));
            case Query.Text(TextPattern.Regex(String source)) -> regex(source);
            case Query.Text(TextPattern.Phrase phrase) -> phrase.hasPattern()
                    ? pattern(phrase.typed())
                    : word(phrase.typed());
            case Query.LevelIn in -> levels(in.levels());
            case Query.FieldMatches matches -> matches.field().queryName() + ':' + value(matches.pattern());
            case Query.FieldInRange range -> range(range);
            case Query.FieldExists exists -> exists.field().queryName() + ":*";
        };
    }

    private static String nested(Query part, boolean parenthesised, String text) {
        return parenthesised ? '(' + text + ')' : text;
    }

    private static String services(ServiceSelector services) {
        return "service:" + (services.all()
                ? "*"
                : services.anyOf().stream().map(QueryText::value).collect(Collectors.joining(" OR ", "(", ")")));
    }

    private static String levels(Set<Level> levels) {
        if (levels.isEmpty()) {
            return "level:>FATAL";
        }
        if (levels.equals(EnumSet.range(Level.TRACE, Level.FATAL))) {
            return "level:*";
        }
        return levels.size() == 1
                ? "level:" + levels.iterator().next()
                : levels.stream().map(Level::name).collect(Collectors.joining(" OR ", "level:(", ")"));
    }

    private static String range(Query.FieldInRange range) {
        String field = range.field().queryName() + ':';
        if (range.lower().isPresent() && range.upper().isPresent()) {
            if (!range.lower().get().inclusive() || !range.upper().get().inclusive()) {
                throw new IllegalArgumentException("the bounds of a range are inclusive: " + range);
            }
            return field + '[' + quoted(range.lower().get().text()) + " TO " + quoted(range.upper().get().text()) + ']';
        }
        Optional<Bound> lower = range.lower();
        Bound bound = lower.or(range::upper).orElseThrow();
        return field + (lower.isPresent() ? '>' : '<') + (bound.inclusive() ? "=" : "") + quoted(bound.text());
    }

    private static String value(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact(String value) -> word(value);
            case ValuePattern.Wildcard(String wildcard) -> wildcard;
            case ValuePattern.Regex(String source) -> regex(source);
        };
    }

    private static String word(String text) {
        boolean keyword = List.of("and", "or", "not").stream().anyMatch(text::equalsIgnoreCase);
        return text.matches(PLAIN_WORD) && !keyword ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** What only {@code message:} keeps from being read as a field or a negation has it in front. */
    private static String pattern(String typed) {
        return typed.startsWith("-") || !new QueryScanner(typed).field().isEmpty() ? "message:" + typed : typed;
    }

    private static String regex(String source) {
        StringBuilder text = new StringBuilder("/");
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                text.append(c).append(source.charAt(++i));
            } else {
                text.append(c == '/' ? "\\/" : String.valueOf(c));
            }
        }
        return text.append('/').toString();
    }
}
