package dev.tinkr.operations;

import java.util.Objects;
import java.util.Set;

/** Who asks. */
public record Caller(String subject, Set<Role> roles) {

    /** Refuses nulls and copies the roles. */
    public Caller {
        Objects.requireNonNull(subject, "subject");
        roles = Set.copyOf(roles);
    }
}
