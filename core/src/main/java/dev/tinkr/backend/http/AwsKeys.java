package dev.tinkr.backend.http;

import java.util.Objects;
import java.util.Optional;

/**
 * What AWS knows a caller by.
 *
 * @param sessionToken what temporary keys come with
 */
public record AwsKeys(String id, String secret, Optional<String> sessionToken) {

    /** Refuses nulls. */
    public AwsKeys {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(sessionToken, "sessionToken");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AwsKeys[" + id + "]";
    }
}
