package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Translation;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns a query into Datadog's log search syntax. Pure. */
final class DatadogTranslator {

    private static final String FINISHED_HERE = "the reference matcher finishes what comes back";

    private final AttributeTerms attributes;

    /**
     * A translator.
     *
     * @param numericFacets the attributes that the account has as numeric facets, which alone can be compared there
     */
    DatadogTranslator(Set<String> numericFacets) {
        this.attributes = new AttributeTerms(numericFacets);
    }

    /** The search for the events of those services that fulfil the query. */
    Translation<LogFilter> translate(ServiceSelector services, Query query) {
        List<Query> conjuncts = query instanceof Query.And and ? and.parts() : List.of(query);
        List<Clause> clauses = new ArrayList<>(List.of(services(services)));
        List<Query> left = new ArrayList<>();
        for (Query conjunct : conjuncts) {
            Clause clause = clause(conjunct, false);
            clauses.add(clause);
            // A plain word is what the index says; all else costs little to look at again.
            if (!(clause.exact() && speaksOfWords(conjunct))) {
                left.add(conjunct);
            }
        }
        Clause whole = Clause.and(clauses);
        return new Translation<>(new LogFilter(whole.search(), whole.form() == Clause.Form.NONE, left.isEmpty()
                ? new Query.All()
                : Query.and(left)), whole.exact(), notes(whole, query));
    }

    private List<String> notes(Clause whole, Query query) {
        if (whole.exact()) {
            return List.of();
        }
        Set<String> compared = new TreeSet<>();
        attributes.comparedHere(query, compared);
        return compared.isEmpty()
                ? List.of(FINISHED_HERE)
                : List.of(FINISHED_HERE,
                        "numbers of " + String.join(", ", compared) + " are compared here: Datadog compares"
                                + " only numeric facets; name those in 'numeric_facets'");
    }

    private static Clause services(ServiceSelector services) {
        return services.all()
                ? Clause.ALL
                : Clause.or(services.anyOf().stream().map(pattern -> AttributeTerms.reserved("service", pattern))
                        .toList());
    }

    /** The search for one condition; a negation is carried down to what it negates. */
    Clause clause(Query query, boolean negated) {
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
            case Query.All all -> sign(Clause.ALL, negated);
            case Query.Text text -> sign(TextTerms.of(text.pattern()), negated);
            case Query.LevelIn in -> sign(Statuses.in(in.levels()), negated);
            case Query.FieldMatches matches -> sign(matches(matches), negated);
            case Query.FieldInRange range -> sign(liesIn(range), negated);
            case Query.FieldExists exists -> sign(exists(exists.field()), negated);
        };
    }

    private List<Clause> clauses(List<Query> parts, boolean negated) {
        return parts.stream().map(part -> clause(part, negated)).toList();
    }

    private static Clause sign(Clause clause, boolean negated) {
        return negated ? clause.negated() : clause;
    }

    private Clause matches(Query.FieldMatches matches) {
        return switch (matches.field()) {
            case Field.Canonical.SERVICE -> AttributeTerms.reserved("service", matches.pattern());
            case Field.Canonical.MESSAGE -> Clause.UNKNOWN;
            case Field.Canonical id -> IdTerms.matches(id, matches.pattern());
            case Field.Attribute attribute -> attributes.matches(attribute.name(), matches.pattern());
        };
    }

    private Clause liesIn(Query.FieldInRange range) {
        return range.field() instanceof Field.Attribute attribute
                ? attributes.liesIn(attribute.name(), range)
                : exists(range.field());
    }

    private Clause exists(Field field) {
        return switch (field) {
            case Field.Canonical.SERVICE -> Clause.atLeast("service:*");
            case Field.Canonical.MESSAGE -> Clause.UNKNOWN;
            case Field.Canonical id -> IdTerms.exists(id);
            case Field.Attribute attribute -> attributes.exists(attribute.name());
        };
    }

    private static boolean speaksOfWords(Query query) {
        return switch (query) {
            case Query.Text text -> true;
            case Query.And and -> and.parts().stream().anyMatch(DatadogTranslator::speaksOfWords);
            case Query.Or or -> or.parts().stream().anyMatch(DatadogTranslator::speaksOfWords);
            case Query.Not not -> speaksOfWords(not.part());
            default -> false;
        };
    }
}
