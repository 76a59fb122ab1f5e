package dev.tinkr.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who is let in.
 *
 * @param mode     {@code token}, {@code platform} or {@code none}; empty where nobody said, so that the place decides
 * @param keys     of {@code TINKR_API_KEYS} and {@code [auth].api_keys} together
 * @param jwksUrl  where the keys of token issuers are
 * @param issuer   who must have issued a token
 * @param audience for whom it must have been issued
 * @param roles    by subject, for the {@code platform} mode
 */
public record AuthSettings(Optional<String> mode, List<ApiKey> keys, Optional<String> jwksUrl, Optional<String> issuer,
        Optional<String> audience, Map<String, Set<String>> roles) {

    /** Refuses nulls and copies the lists. */
    public AuthSettings {
        Objects.requireNonNull(mode, "mode");
        keys = List.copyOf(keys);
        Objects.requireNonNull(jwksUrl, "jwksUrl");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(audience, "audience");
        roles = Map.copyOf(roles);
    }
}
