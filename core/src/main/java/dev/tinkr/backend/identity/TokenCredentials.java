package dev.tinkr.backend.identity;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A bearer token that is asked for at every attempt of a call, since it ends; whoever gives it keeps it. */
public final class TokenCredentials implements Credentials {

    private final Function<Deadline, Optional<String>> tokens;
    private volatile List<String> secrets = List.of();

    /** Tokens from there; empty where none is to be sent. */
    public TokenCredentials(Function<Deadline, Optional<String>> tokens) {
        this.tokens = Objects.requireNonNull(tokens, "tokens");
    }

    @Override
    public Map<String, String> headers(HttpCall call, Deadline deadline) {
        Optional<String> token = tokens.apply(deadline);
        secrets = token.stream().toList();
        return token.map(text -> Map.of("Authorization", "Bearer " + text)).orElse(Map.of());
    }

    /** The token of the last call. */
    @Override
    public List<String> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "TokenCredentials";
    }
}
