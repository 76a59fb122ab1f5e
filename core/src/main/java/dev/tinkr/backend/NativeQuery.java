package dev.tinkr.backend;

import java.util.List;
import java.util.Objects;

/**
 * A query in a backend's own language, for people to read.
 *
 * @param language such as {@code LogQL} or {@code SQL}
 * @param text     the query; JSON where the language is JSON
 * @param exact    whether the backend alone gives the answer; otherwise it gives a superset that is finished here
 * @param notes    what is finished here and why, which layout was assumed
 */
public record NativeQuery(String language, String text, boolean exact, List<String> notes) {

    /** Refuses nulls and copies the notes. */
    public NativeQuery {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(text, "text");
        notes = List.copyOf(notes);
    }
}
