package dev.tinkr.config;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A key that lets somebody in.
 *
 * @param hash    the SHA-256 of the key, 64 hex digits in lower case
 * @param subject whose it is
 * @param roles   what its owner may do: {@code viewer}, {@code oncall}, {@code sre-lead}
 */
public record ApiKey(String hash, String subject, Set<String> roles) {

    /** The roles there are. */
    public static final List<String> ROLES = List.of("viewer", "oncall", "sre-lead");

    /** Refuses nulls and copies the roles. */
    public ApiKey {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(subject, "subject");
        roles = Set.copyOf(roles);
    }

    /** Does not name the hash. */
    @Override
    public String toString() {
        return "ApiKey[" + subject + " " + roles + "]";
    }
}
