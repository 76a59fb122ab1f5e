package dev.tinkr.query;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code service:} terms of a query: which of them the whole query ANDs, so that it chooses the services, and which
 * are conditions like any other.
 */
final class ServiceTerms {

    /** One term: what it selects and where it stands. */
    private record Term(ServiceSelector selector, int position) {}

    /** A query without the term that chooses the services. */
    record Split(Query rest, Optional<ServiceSelector> services, List<String> warnings) {}

    private final String source;
    private final Map<Query, Term> terms = new IdentityHashMap<>();

    ServiceTerms(String source) {
        this.source = source;
    }

    /** The condition that a {@code service:} term makes, remembered. */
    Query condition(String name, Value value, int position) {
        if (!(value instanceof Value.AnyOf(List<Scalar> scalars))
                || scalars.stream().anyMatch(Scalar.Regex.class::isInstance)) {
            throw new QueryException("found a comparison, a range or a regular expression, expected the name of a"
                    + " service, a list of names, a wildcard or *; write " + name + ":(a OR b) or " + name + ":pay*",
                    source, position);
        }
        List<Query> conditions = new ArrayList<>();
        List<ValuePattern> patterns = new ArrayList<>();
        boolean every = false;
        for (Scalar scalar : scalars) {
            if (scalar instanceof Scalar.Plain plain && plain.isEverything()) {
                every = true;
                conditions.add(new Query.FieldExists(Field.Canonical.SERVICE));
            } else {
                ValuePattern pattern = FieldConditions.pattern(name, scalar, source);
                patterns.add(pattern);
                conditions.add(new Query.FieldMatches(Field.Canonical.SERVICE, pattern));
            }
        }
        Query condition = Query.or(conditions);
        terms.put(condition, new Term(every ? ServiceSelector.ALL : new ServiceSelector(patterns), position));
        return condition;
    }

    /** Refuses two terms that are ANDed: no record is of two services. */
    void refuseTwoIn(Query query) {
        if (terms.size() > 1 && query instanceof Query.And(List<Query> parts)) {
            List<Query> services = parts.stream().filter(terms::containsKey).toList();
            if (services.size() > 1) {
                throw new QueryException("found a second 'service:' that must match too, but a record has one service;"
                        + " for any of several write service:(a OR b)", source, terms.get(services.get(1)).position());
            }
        }
    }

    /** Takes out the term that the whole query ANDs. */
    Split split(Query whole) {
        List<Query> parts = whole instanceof Query.And(List<Query> anded) ? anded : List.of(whole);
        Optional<Query> chosen = parts.stream().filter(terms::containsKey).findFirst();
        List<String> warnings = terms.size() == (chosen.isPresent() ? 1 : 0)
                ? List.of()
                : List.of(
                        "'service:' under OR or NOT chooses no service: it is a condition on the records of the services that are"
                                + " asked; to ask several, write service:(a OR b) once, beside the rest of the query");
        if (chosen.isEmpty()) {
            return new Split(whole, Optional.empty(), warnings);
        }
        List<Query> rest = parts.stream().filter(part -> part != chosen.get()).toList();
        return new Split(rest.isEmpty() ? new Query.All() : Query.and(rest),
                Optional.of(terms.get(chosen.get()).selector()), warnings);
    }
}
