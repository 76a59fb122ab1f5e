package dev.tinkr.backend;

import java.util.Objects;

/**
 * A permission that a backend's calls need. Declared next to the calls; {@code infra}, the backend's page and
 * {@code doctor} read it from there.
 *
 * @param name     in the vendor's own words, such as {@code logs:StartQuery}
 * @param signal   {@code logs}, {@code metrics} or {@code traces}: what does not work without it
 * @param needed   why, as the rest of a sentence that begins with "to"
 * @param optional whether the signal works without it, only less well
 */
public record Permission(String name, String signal, String needed, boolean optional) {

    /** Refuses nulls. */
    public Permission {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(needed, "needed");
    }

    /** One that the signal does not work without. */
    public static Permission required(String name, String signal, String needed) {
        return new Permission(name, signal, needed, false);
    }

    /** One that the signal works better with. */
    public static Permission optional(String name, String signal, String needed) {
        return new Permission(name, signal, needed, true);
    }
}
