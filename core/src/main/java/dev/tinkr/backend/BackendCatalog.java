package dev.tinkr.backend;

import java.util.List;
import java.util.Optional;

/** The backends that can be chosen from: those of {@link BackendRegistry}, or others that a test brings. */
public interface BackendCatalog {

    /** Their names, as {@code TINKR_BACKEND} takes them. */
    List<String> names();

    /** The factory of that backend. */
    Optional<BackendFactory> find(String name);

    /** What {@link BackendRegistry} holds. */
    static BackendCatalog registered() {
        return new BackendCatalog() {
            @Override
            public List<String> names() {
                return BackendRegistry.names();
            }

            @Override
            public Optional<BackendFactory> find(String name) {
                return BackendRegistry.find(name);
            }
        };
    }
}
