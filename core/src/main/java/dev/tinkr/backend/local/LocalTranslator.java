package dev.tinkr.backend.local;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.Level;
import dev.tinkr.query.Field;
import dev.tinkr.query.PhraseRegex;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.SharedRegex;
import dev.tinkr.query.TextPattern;
import dev.tinkr.query.ValuePattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From the syntax tree to a condition in SQL on the columns of {@code logs}. Pure: needs no DuckDB. Where SQL can only
 * come near, the condition selects a superset and a note says what the matcher finishes.
 */
final class LocalTranslator {

    private static final int MOST_PARTS = 200;
    private static final int DEEPEST = 60;
    private static final int LONGEST_SQL = 200_000;
    private static final int LONGEST_REGEX = 2_000;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    private final Set<String> notes = new LinkedHashSet<>();

    private LocalTranslator() {}

    /** The condition that a record of those services fulfils when it matches the query. */
    static Translation<SqlBounds> translate(Query query, ServiceSelector services) {
        LocalTranslator translator = new LocalTranslator();
        SqlBounds condition = SqlBounds.all(List.of(selects(services), translator.bounds(query, 0)));
        return new Translation<>(condition, condition.exact(), List.copyOf(translator.notes));
    }

    /** The whole statement for people to read. */
    static NativeQuery nativeQuery(LogRequest request) {
        if (request.raw().isPresent()) {
            return new NativeQuery("SQL", request.raw().get(), true, List.of());
        }
        Translation<SqlBounds> translation = translate(request.query(), request.services());
        String sql = LogSql.page("logs", translation.nativeQuery().possible(), request.window(), request.order(),
                Optional.empty(), Optional.empty()) + "\nLIMIT " + request.limit();
        return new NativeQuery("SQL", sql, translation.exact(), translation.notes());
    }

    private static SqlBounds selects(ServiceSelector services) {
        return services.all()
                ? SqlBounds.ALWAYS
                : SqlBounds.any(services.anyOf().stream().map(new TextSql("service")::matches).toList());
    }

    private SqlBounds bounds(Query query, int depth) {
        if (depth > DEEPEST) {
            return unknown("conditions nested deeper than " + DEEPEST + " levels are checked by tinkr");
        }
        SqlBounds bounds = switch (query) {
            case Query.All all -> SqlBounds.ALWAYS;
            case Query.And and -> SqlBounds.all(parts(and.parts(), depth));
            case Query.Or or -> SqlBounds.any(parts(or.parts(), depth));
            case Query.Not not -> bounds(not.part(), depth + 1).negated();
            case Query.Text text -> onMessage(text.pattern());
            case Query.LevelIn in -> onLevel(in.levels());
            case Query.FieldMatches matches -> matches(matches.field(), matches.pattern());
            case Query.FieldInRange range -> range(range);
            case Query.FieldExists exists -> exists(exists.field());
        };
        return bounds.possible().length() + bounds.certain().length() <= LONGEST_SQL
                ? bounds
                : unknown("a condition that makes a very long SQL is checked by tinkr");
    }

    private List<SqlBounds> parts(List<Query> parts, int depth) {
        List<SqlBounds> bounds = new ArrayList<>();
        for (Query part : parts.subList(0, Math.min(parts.size(), MOST_PARTS))) {
            bounds.add(bounds(part, depth + 1));
        }
        if (parts.size() > MOST_PARTS) {
            bounds.add(unknown("of more than " + MOST_PARTS + " conditions side by side the rest is checked by tinkr"));
        }
        return bounds;
    }

    private SqlBounds onMessage(TextPattern pattern) {
        return switch (pattern) {
            case TextPattern.Phrase phrase -> {
                PhraseRegex.Result result = PhraseRegex.of(phrase, LONGEST_REGEX);
                String condition = result.regex().isEmpty() ? Sql.TRUE : Sql.matches("message", result.regex());
                yield result.exact()
                        ? SqlBounds.exactly(condition)
                        : noted(SqlBounds.atMost(condition),
                                "a phrase of very many words, or with an iota, is finished by tinkr");
            }
            case TextPattern.Regex(String source) when SharedRegex.isShared(source) -> SqlBounds.exactly(
                    Sql.matches("message", source));
            case TextPattern.Regex(String source) -> unknown(regexNote(source));
        };
    }

    private static SqlBounds onLevel(Set<Level> levels) {
        if (levels.isEmpty()) {
            return SqlBounds.NEVER;
        }
        if (levels.size() == Level.values().length) {
            return SqlBounds.ALWAYS;
        }
        return SqlBounds.exactly("level IN (" + levels.stream().map(level -> String.valueOf(level.ordinal()))
                .collect(Collectors.joining(", ")) + ") /* "
                + levels.stream().map(Level::name)
                        .collect(Collectors.joining(", "))
                + " */");
    }

    private SqlBounds matches(Field field, ValuePattern pattern) {
        if (pattern instanceof ValuePattern.Regex(String source) && !SharedRegex.isShared(source)) {
            notes.add(regexNote(source));
        }
        return switch (field) {
            case Field.Canonical canonical -> switch (canonical) {
                case MESSAGE, SERVICE -> new TextSql(canonical.queryName()).matches(pattern);
                case TRACE_ID, SPAN_ID -> id(canonical, pattern);
            };
            case Field.Attribute attribute -> onAttribute(attribute, sql -> sql.matches(pattern));
        };
    }

    private SqlBounds range(Query.FieldInRange range) {
        return switch (range.field()) {
            case Field.Canonical canonical -> switch (canonical) {
                case MESSAGE, SERVICE -> noted(new TextSql(canonical.queryName()).in(range),
                        "numbers are compared exactly by tinkr");
                case TRACE_ID, SPAN_ID -> unknown("a range of ids is checked by tinkr");
            };
            case Field.Attribute attribute -> onAttribute(attribute, sql -> sql.in(range));
        };
    }

    private SqlBounds exists(Field field) {
        return switch (field) {
            case Field.Canonical canonical -> new TextSql(canonical.queryName()).exists();
            case Field.Attribute attribute -> onAttribute(attribute, AttributeSql::exists);
        };
    }

    /** Ids are compared in lower case and without dashes; a pattern on one is rare enough to leave it to the matcher. */
    private SqlBounds id(Field.Canonical field, ValuePattern pattern) {
        if (pattern instanceof ValuePattern.Exact(String value)) {
            String id = value.replace("-", "").toLowerCase(Locale.ROOT);
            if (HEX.matcher(id).matches()) {
                return SqlBounds.exactly("lower(replace(" + field.queryName() + ", '-', '')) = " + Sql.quote(id));
            }
        }
        return unknown("a condition on " + field.queryName() + " that is no id in hexadecimal is checked by tinkr");
    }

    private SqlBounds onAttribute(Field.Attribute attribute, Function<AttributeSql, SqlBounds> condition) {
        return noted(AttributeSql.of(attribute.name()).map(condition).orElse(SqlBounds.UNKNOWN),
                "conditions on attributes are finished by tinkr: lists, objects in them, and numbers to the last digit");
    }

    private SqlBounds noted(SqlBounds bounds, String note) {
        if (!bounds.exact()) {
            notes.add(note);
        }
        return bounds;
    }

    private SqlBounds unknown(String note) {
        return noted(SqlBounds.UNKNOWN, note);
    }

    private static String regexNote(String source) {
        return "the regular expression /" + (source.length() <= 60 ? source : source.substring(0, 60) + "…")
                + "/ is matched by tinkr: DuckDB might read it differently";
    }
}
