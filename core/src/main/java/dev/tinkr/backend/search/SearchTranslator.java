package dev.tinkr.backend.search;

import dev.tinkr.backend.Translation;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns a query into the DSL that Elasticsearch and OpenSearch share, for one layout. Pure: one instance for one
 * translation.
 */
final class SearchTranslator {

    private final SearchLayout layout;
    private final FieldClauses fields;
    private final LevelClauses levels;
    private final TextClauses texts;
    private final IdClauses ids;
    private final Set<String> unmapped = new LinkedHashSet<>();

    private SearchTranslator(SearchLayout layout) {
        this.layout = layout;
        this.fields = new FieldClauses(layout);
        this.levels = new LevelClauses(layout);
        this.texts = new TextClauses(layout.mapping());
        this.ids = new IdClauses(layout.mapping(), fields);
    }

    /** The filter for the records of those services in that window that fit the query. */
    static Translation<SearchFilter> translate(ServiceSelector services, Query query, TimeWindow window,
            SearchLayout layout) {
        return new SearchTranslator(layout).translate(services, query, window);
    }

    private Translation<SearchFilter> translate(ServiceSelector services, Query query, TimeWindow window) {
        Clause service = services(services);
        List<Query> conjuncts = query instanceof Query.And and ? and.parts() : List.of(query);
        List<Clause> clauses = conjuncts.stream().map(part -> clause(part, false)).toList();
        List<Query> left = new ArrayList<>();
        for (int i = 0; i < conjuncts.size(); i++) {
            // A plain word is what the index says; all else costs little to look at again, and indices have surprises.
            if (!(clauses.get(i).exact() && speaksOfWords(conjuncts.get(i)))) {
                left.add(conjuncts.get(i));
            }
        }
        Clause asked = Clause.and(List.of(service, Clause.and(clauses)));
        Map<String, Object> superset = all(List.of(range(layout, window, true), asked.superset()));
        Optional<Map<String, Object>> decided = asked.decided().map(dsl -> all(List.of(range(layout, window, false),
                dsl)));
        return new Translation<>(new SearchFilter(superset, decided, asked.doubts(), conjunction(left), unmapped), asked
                .exact(), notes(asked.exact()));
    }

    private List<String> notes(boolean exact) {
        List<String> notes = new ArrayList<>();
        notes.add("layout: " + layout.name() + (layout.assumed().isPresent() ? ", assumed" : ""));
        unmapped.forEach(name -> notes.add("no index has a field for " + name));
        if (!exact) {
            notes.add("the reference matcher finishes what comes back");
        }
        return notes;
    }

    /** Always a list of filters, also of one, so that every query reads alike. */
    private static Map<String, Object> all(List<Map<String, Object>> parts) {
        List<Object> filters = new ArrayList<>();
        for (Map<String, Object> part : parts) {
            if (!part.equals(Dsl.ALL)) {
                boolean conjunction = part.get("bool") instanceof Map<?, ?> bool && bool.size() == 1 && bool.get(
                        "filter") instanceof List<?>;
                if (conjunction) {
                    filters.addAll((List<?>) ((Map<?, ?>) part.get("bool")).get("filter"));
                } else {
                    filters.add(part);
                }
            }
        }
        return Dsl.object("bool", Dsl.object("filter", filters));
    }

    private static Query conjunction(List<Query> parts) {
        return switch (parts.size()) {
            case 0 -> new Query.All();
            case 1 -> parts.getFirst();
            default -> new Query.And(parts);
        };
    }

    /**
     * Where the index has whole milliseconds only, a record may have been sent with more: the search begins at the one
     * before the start, while what the index itself is to tell begins at the one after. The times are written in one form,
     * whichever the field itself is mapped to read.
     */
    static Map<String, Object> range(SearchLayout layout, TimeWindow window, boolean wide) {
        Instant start = window.start();
        Instant end = window.end();
        if (!layout.keepsNanoseconds()) {
            start = wide ? start.truncatedTo(ChronoUnit.MILLIS) : millisecondsUp(start);
            end = millisecondsUp(end);
        }
        Map<String, Object> bounds = new LinkedHashMap<>();
        bounds.put("gte", start.toString());
        bounds.put("lt", end.toString());
        bounds.put("format", "strict_date_optional_time");
        return Dsl.range(layout.timestamp(), bounds);
    }

    private static Instant millisecondsUp(Instant moment) {
        Instant floor = moment.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(moment) ? moment : floor.plusMillis(1);
    }

    private Clause services(ServiceSelector services) {
        if (services.all()) {
            return Clause.ALL;
        }
        if (layout.services().isEmpty() && !layout.mapping().fields().isEmpty()) {
            unmapped.add(Field.Canonical.SERVICE.queryName());
        }
        return Clause.or(services.anyOf().stream().map(pattern -> fields.onFirst(layout.services(), path -> fields
                .matches(path, pattern))).toList());
    }

    private Clause clause(Query query, boolean negated) {
        return switch (query) {
            case Query.And and -> negated
                    ? Clause.or(clauses(and.parts(), true))
                    : Clause.and(clauses(and.parts(),
                            false));
            case Query.Or or -> negated
                    ? Clause.and(clauses(or.parts(), true))
                    : Clause.or(clauses(or.parts(),
                            false));
            case Query.Not not -> clause(not.part(), !negated);
            case Query.All all -> negated ? Clause.NONE : Clause.ALL;
            case Query.Text text -> sign(message(text), negated);
            case Query.LevelIn in -> sign(levels.in(in.levels()), negated);
            case Query.FieldMatches matches -> sign(onField(matches.field(), isId(matches.field())
                    ? path -> ids.matches(path, matches.pattern())
                    : path -> fields.matches(path, matches.pattern())), negated);
            case Query.FieldInRange range -> sign(onField(range.field(), isId(range.field())
                    ? path -> fields.present(layout.field(path).orElseThrow())
                    : path -> fields.liesIn(path, range)), negated);
            case Query.FieldExists exists -> sign(onField(exists.field(), fields::exists), negated);
        };
    }

    private List<Clause> clauses(List<Query> parts, boolean negated) {
        return parts.stream().map(part -> clause(part, negated)).toList();
    }

    private static Clause sign(Clause clause, boolean negated) {
        return negated ? clause.negated() : clause;
    }

    private Clause message(Query.Text text) {
        return layout.messages().isEmpty()
                ? Clause.UNKNOWN
                : fields.onFirst(layout.messages(), path -> texts.at(path,
                        text.pattern()));
    }

    private Clause onField(Field field, Function<String, Clause> condition) {
        List<String> places = switch (field) {
            case Field.Canonical.MESSAGE -> layout.messages();
            case Field.Canonical.SERVICE -> layout.services();
            case Field.Canonical.TRACE_ID -> layout.traceIds();
            case Field.Canonical.SPAN_ID -> layout.spanIds();
            case Field.Attribute attribute -> layout.placesOf(attribute.name());
        };
        if (places.isEmpty()) {
            unmapped.add(field.queryName());
        }
        return fields.onFirst(places, condition);
    }

    private static boolean isId(Field field) {
        return field == Field.Canonical.TRACE_ID || field == Field.Canonical.SPAN_ID;
    }

    private static boolean speaksOfWords(Query query) {
        return switch (query) {
            case Query.Text text -> true;
            case Query.And and -> and.parts().stream().anyMatch(SearchTranslator::speaksOfWords);
            case Query.Or or -> or.parts().stream().anyMatch(SearchTranslator::speaksOfWords);
            case Query.Not not -> speaksOfWords(not.part());
            default -> false;
        };
    }
}
