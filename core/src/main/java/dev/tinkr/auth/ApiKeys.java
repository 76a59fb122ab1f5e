package dev.tinkr.auth;

import dev.tinkr.config.ApiKey;
import dev.tinkr.operations.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The API keys that are let in, known by their SHA-256 only. */
final class ApiKeys {

    private final List<ApiKey> keys;

    ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Whose key that is. How long it takes does not tell how much of a key was right, nor which one. */
    Optional<Caller> owner(String token) {
        byte[] hash = sha256(token);
        Optional<ApiKey> found = Optional.empty();
        for (ApiKey key : keys) {
            if (MessageDigest.isEqual(hash, HexFormat.of().parseHex(key.hash()))) {
                found = Optional.of(key);
            }
        }
        return found.map(key -> Roles.caller(key.subject(), "api-key", key.roles()));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
