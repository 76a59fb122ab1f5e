package dev.tinkr.query;

import com.google.re2j.Pattern;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The reference matcher: the definition of what a query means, and what finishes every answer that a backend could only
 * approximate. Compiled once from the syntax tree, safe for concurrent use.
 *
 * <p>Where the description of the language leaves something open, this is how it is read:
 *
 * <ul>
 * <li>a word is what {@link Words} says, a text is searched whole, over all its lines;
 * <li>an attribute's name finds what {@link AttributeLookup} says;
 * <li>null, {@code ""} and a list without any value are absent: no condition on them holds, but {@code NOT} of it does;
 * <li>a regular expression on the message sees it also where it is empty;
 * <li>an object has no text: it exists, and nothing else can be asked of it;
 * <li>a boolean's text is {@code true} or {@code false}; a number's is how JSON writes it, shortest;
 * <li>trace and span ids are compared in lower case and without their dashes, patterns on them too; a regular
 * expression on one ignores case and sees it without dashes.
 * </ul>
 */
public final class QueryMatcher implements Predicate<LogEntry> {

    private final Predicate<LogEntry> condition;

    private QueryMatcher(Predicate<LogEntry> condition) {
        this.condition = condition;
    }

    /** The matcher of that query. */
    public static QueryMatcher of(Query query) {
        return new QueryMatcher(condition(query));
    }

    /** Whether the record matches. */
    public boolean matches(LogEntry entry) {
        return condition.test(entry);
    }

    @Override
    public boolean test(LogEntry entry) {
        return matches(entry);
    }

    private static Predicate<LogEntry> condition(Query query) {
        return switch (query) {
            case Query.All all -> entry -> true;
            case Query.And and -> all(conditions(and.parts()));
            case Query.Or or -> any(conditions(or.parts()));
            case Query.Not not -> condition(not.part()).negate();
            case Query.Text text -> onMessage(text.pattern());
            case Query.LevelIn in -> onLevel(in.levels());
            case Query.FieldMatches matches -> {
                ValuePattern pattern = isId(matches.field()) ? IdText.normalised(matches.pattern()) : matches.pattern();
                yield onField(matches.field(), ValueTest.fits(pattern));
            }
            case Query.FieldInRange range -> onField(range.field(), ValueTest.liesIn(isId(range.field())
                    ? IdText.normalised(range)
                    : range));
            case Query.FieldExists exists -> onField(exists.field(), ValueTest.exists());
        };
    }

    private static List<Predicate<LogEntry>> conditions(List<Query> parts) {
        return parts.stream().map(QueryMatcher::condition).toList();
    }

    private static Predicate<LogEntry> all(List<Predicate<LogEntry>> conditions) {
        return entry -> {
            for (Predicate<LogEntry> condition : conditions) {
                if (!condition.test(entry)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<LogEntry> any(List<Predicate<LogEntry>> conditions) {
        return entry -> {
            for (Predicate<LogEntry> condition : conditions) {
                if (condition.test(entry)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<LogEntry> onMessage(TextPattern pattern) {
        return switch (pattern) {
            case TextPattern.Phrase phrase -> {
                PhraseSearch search = new PhraseSearch(phrase);
                yield entry -> search.foundIn(entry.message());
            }
            case TextPattern.Regex regex -> {
                Pattern compiled = Pattern.compile(regex.source());
                yield entry -> compiled.matcher(entry.message()).find();
            }
        };
    }

    private static Predicate<LogEntry> onLevel(Set<Level> levels) {
        return entry -> levels.contains(entry.level());
    }

    private static Predicate<LogEntry> onField(Field field, ValueTest test) {
        return switch (field) {
            case Field.Canonical canonical -> {
                Function<LogEntry, String> text = text(canonical);
                yield entry -> test.fulfilledBy(text.apply(entry));
            }
            case Field.Attribute attribute -> {
                AttributeLookup lookup = new AttributeLookup(attribute.name());
                yield entry -> {
                    Object value = lookup.in(entry.attributes());
                    return value != AttributeLookup.ABSENT && test.fulfilledBy(value);
                };
            }
        };
    }

    private static Function<LogEntry, String> text(Field.Canonical field) {
        return switch (field) {
            case MESSAGE -> LogEntry::message;
            case SERVICE -> LogEntry::service;
            case TRACE_ID -> entry -> IdText.normalised(entry.traceId());
            case SPAN_ID -> entry -> IdText.normalised(entry.spanId());
        };
    }

    private static boolean isId(Field field) {
        return field == Field.Canonical.TRACE_ID || field == Field.Canonical.SPAN_ID;
    }
}
