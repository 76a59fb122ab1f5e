package dev.tinkr.backend;

import java.util.List;
import java.util.Objects;

/**
 * What a translator makes of a query: the native form, which selects a superset of what was asked for.
 *
 * @param nativeQuery the native form
 * @param exact       whether it selects exactly that; otherwise the adapter filters with the reference matcher
 * @param notes       what is finished here and why
 */
public record Translation<N>(N nativeQuery, boolean exact, List<String> notes) {

    /** Refuses nulls and copies the notes. */
    public Translation {
        Objects.requireNonNull(nativeQuery, "nativeQuery");
        notes = List.copyOf(notes);
    }
}
