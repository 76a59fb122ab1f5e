package dev.tinkr.query;

import java.util.List;

/**
 * Which services a request is about: any of the patterns. {@link #ALL} has none and means every service.
 *
 * @param anyOf names and wildcards; empty for every service
 */
public record ServiceSelector(List<ValuePattern> anyOf) {

    /** Every service. */
    public static final ServiceSelector ALL = new ServiceSelector(List.of());

    /** Copies the list. */
    public ServiceSelector {
        anyOf = List.copyOf(anyOf);
    }

    /** The one service of that name, exactly. */
    public static ServiceSelector named(String name) {
        return new ServiceSelector(List.of(new ValuePattern.Exact(name)));
    }

    /** Whether it is about every service. */
    public boolean all() {
        return anyOf.isEmpty();
    }
}
