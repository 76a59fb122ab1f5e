package dev.tinkr.operations;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Reads, and may send raw queries. */
    ONCALL,
    /** Reads, and may send raw queries. */
    SRE_LEAD;

    /** The role of that name on the wire. */
    public static Optional<Role> named(String text) {
        for (Role role : values()) {
            if (role.wireName().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** Its name on the wire: {@code viewer}, {@code oncall}, {@code sre-lead}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it may send a native query, which leaves the service's scope. */
    public boolean maySendRaw() {
        return this != VIEWER;
    }
}
