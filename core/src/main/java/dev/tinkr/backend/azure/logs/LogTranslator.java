package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.azure.kql.KqlBounds;
import dev.tinkr.backend.azure.kql.TextKql;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * From the syntax tree to a condition in KQL on the columns of one table. Pure. Where KQL can only come near, the condition
 * selects a superset and a note says what the matcher finishes.
 */
final class LogTranslator {

    private static final int MOST_PARTS = 200;
    private static final int DEEPEST = 60;
    private static final int LONGEST = 100_000;

    private final TableKql table;
    private final Set<String> notes = new LinkedHashSet<>();

    LogTranslator(LogTable table) {
        this.table = new TableKql(table);
    }

    /** What is finished here and why, of all that was translated so far. */
    Set<String> notes() {
        return notes;
    }

    /** The condition that a record of one of those services fulfils. */
    KqlBounds services(ServiceSelector services) {
        return services.all()
                ? KqlBounds.ALWAYS
                : KqlBounds.any(services.anyOf().stream().map(table.service()::matches).toList());
    }

    /** The condition that a record fulfils when it matches the query. */
    KqlBounds condition(Query query) {
        return bounds(query, 0);
    }

    private KqlBounds bounds(Query query, int depth) {
        if (depth > DEEPEST) {
            return unknown("conditions nested deeper than " + DEEPEST + " levels are checked by tinkr");
        }
        KqlBounds bounds = switch (query) {
            case Query.All all -> KqlBounds.ALWAYS;
            case Query.And and -> KqlBounds.all(parts(and.parts(), depth));
            case Query.Or or -> KqlBounds.any(parts(or.parts(), depth));
            case Query.Not not -> bounds(not.part(), depth + 1).negated();
            case Query.Text text -> noted(table.message().contains(text.pattern()),
                    "what the message is searched for is finished by tinkr: RE2 and Kusto differ on it");
            case Query.LevelIn in ->
                noted(table.level(in.levels()), "a level that is none of the usual names is read by"
                        + " tinkr");
            case Query.FieldMatches matches -> onField(matches.field(), text -> text.matches(matches.pattern()),
                    text -> text.isId(matches.pattern()), name -> table.attribute(name).matches(matches.pattern()));
            case Query.FieldInRange range -> onField(range.field(), text -> text.in(range),
                    text -> KqlBounds.atMost(text.exists().possible()), name -> table.attribute(name).in(range));
            case Query.FieldExists exists -> onField(exists.field(), TextKql::exists, TextKql::exists,
                    name -> table.attribute(name).exists());
        };
        return bounds.possible().length() + bounds.certain().length() <= LONGEST
                ? bounds
                : unknown("a condition that makes very long KQL is checked by tinkr");
    }

    private List<KqlBounds> parts(List<Query> parts, int depth) {
        List<KqlBounds> bounds = new ArrayList<>();
        for (Query part : parts.subList(0, Math.min(parts.size(), MOST_PARTS))) {
            bounds.add(bounds(part, depth + 1));
        }
        if (parts.size() > MOST_PARTS) {
            bounds.add(unknown("of more than " + MOST_PARTS + " conditions side by side the rest is checked by tinkr"));
        }
        return bounds;
    }

    private KqlBounds onField(Field field, Function<TextKql, KqlBounds> onText, Function<TextKql, KqlBounds> onId,
            Function<String, KqlBounds> onAttribute) {
        return switch (field) {
            case Field.Canonical canonical -> switch (canonical) {
                case MESSAGE -> noted(onText.apply(table.message()), "text is compared by tinkr");
                case SERVICE -> noted(onText.apply(table.service()), "text is compared by tinkr");
                case TRACE_ID -> id(table.traceId(), onId);
                case SPAN_ID -> id(table.spanId(), onId);
            };
            case Field.Attribute attribute -> {
                KqlBounds bounds = onAttribute.apply(attribute.name());
                yield noted(table.uncertain(attribute.name()) ? KqlBounds.atMost(bounds.possible()) : bounds,
                        "conditions on attributes are finished by tinkr: lists, objects, and numbers kept in odd ways");
            }
        };
    }

    private KqlBounds id(Optional<TextKql> column, Function<TextKql, KqlBounds> onId) {
        return noted(column.map(onId).orElse(KqlBounds.NEVER),
                "a condition on ids that is no id in hexadecimal is checked by tinkr");
    }

    private KqlBounds noted(KqlBounds bounds, String note) {
        if (!bounds.exact()) {
            notes.add(note);
        }
        return bounds;
    }

    private KqlBounds unknown(String note) {
        return noted(KqlBounds.UNKNOWN, note);
    }
}
