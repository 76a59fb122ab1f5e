package dev.tinkr.backend.gcp.logs;

import java.util.List;

/**
 * A condition between two filters: {@code outer} selects every entry that fulfils it, and what {@code inner} selects
 * fulfils it for certain. Where both are the same, the filter is the condition. Negation turns the two around, so that
 * nothing that is only approximated gets under a NOT.
 */
record Condition(Filter outer, Filter inner) {

    /** Every entry. */
    static final Condition ALL = exact(Filter.ALL);
    /** No entry. */
    static final Condition NONE = exact(Filter.NONE);
    /** A condition of which the service can tell nothing. */
    static final Condition UNKNOWN = atLeast(Filter.ALL);

    /** The filter is the condition. */
    static Condition exact(Filter filter) {
        return new Condition(filter, filter);
    }

    /** The filter selects what fulfils the condition, and more. */
    static Condition atLeast(Filter filter) {
        return new Condition(filter, Filter.NONE);
    }

    boolean exact() {
        return outer.equals(inner);
    }

    Condition negated() {
        return new Condition(inner.negated(), outer.negated());
    }

    static Condition and(List<Condition> parts) {
        return new Condition(Filter.and(parts.stream().map(Condition::outer).toList()), Filter.and(parts.stream().map(
                Condition::inner).toList()));
    }

    static Condition or(List<Condition> parts) {
        return new Condition(Filter.or(parts.stream().map(Condition::outer).toList()), Filter.or(parts.stream().map(
                Condition::inner).toList()));
    }
}
