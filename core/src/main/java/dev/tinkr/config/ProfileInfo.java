package dev.tinkr.config;

import java.util.Objects;

/**
 * What is shown of a profile.
 *
 * @param backend the backend, or {@code remote}
 * @param active  whether it is the one in use
 */
public record ProfileInfo(String backend, boolean active) {

    /** Refuses null. */
    public ProfileInfo {
        Objects.requireNonNull(backend, "backend");
    }
}
