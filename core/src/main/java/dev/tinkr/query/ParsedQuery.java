package dev.tinkr.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the parser makes of a text.
 *
 * @param source   the text
 * @param query    the condition, without the {@code service:} that the whole query ANDs
 * @param services that {@code service:}, which replaces the request's own; empty when there is none
 * @param warnings what the asker should know, such as a {@code service:} that is only a condition
 */
public record ParsedQuery(String source, Query query, Optional<ServiceSelector> services, List<String> warnings) {

    /** Refuses nulls and copies the list. */
    public ParsedQuery {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(services, "services");
        warnings = List.copyOf(warnings);
    }
}
