package dev.tinkr.operations;

import dev.tinkr.backend.NativeQuery;
import java.util.Objects;

/** A query in the language of one backend. */
public record BackendTranslation(String backend, NativeQuery nativeQuery) {

    /** Refuses nulls. */
    public BackendTranslation {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(nativeQuery, "nativeQuery");
    }
}
