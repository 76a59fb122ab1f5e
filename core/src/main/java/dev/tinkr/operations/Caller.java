package dev.tinkr.operations;

import java.util.Objects;
import java.util.Set;

/**
 * Who asks.
 *
 * @param subject who it is
 * @param method  how that is known, for the audit line: {@code api-key}, {@code jwt}, {@code platform}, {@code none}
 */
public record Caller(String subject, String method, Set<Role> roles) {

    /** Refuses nulls and copies the roles. */
    public Caller {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(method, "method");
        roles = Set.copyOf(roles);
    }

    /** A caller whom nobody had to identify, such as the user of this very process. */
    public Caller(String subject, Set<Role> roles) {
        this(subject, "none", roles);
    }

    /** Whether any of the roles allows a native query. */
    public boolean maySendRaw() {
        return roles.stream().anyMatch(Role::maySendRaw);
    }
}
