package dev.tinkr.backend.identity.google;

import dev.tinkr.backend.Deadline;
import java.util.List;
import java.util.Optional;

/** Access tokens for Google's APIs. Safe for concurrent use. */
public interface GoogleTokens extends AutoCloseable {

    /** A token that holds for a while yet; empty where none is to be sent. */
    Optional<String> token(Deadline deadline);

    /** Google refused the token: the next one is a new one, if there can be one. Answers whether there can. */
    boolean refused(String token);

    /** The project whose quota the calls count against, where it is not the one that is asked about. */
    Optional<String> quotaProject(Deadline deadline);

    /** The project that the credentials, or the platform, belong to. */
    Optional<String> project(Deadline deadline);

    @Override
    void close();

    /** Always that token. */
    static GoogleTokens fixed(String token) {
        return new Fixed(List.of(token));
    }

    /** None, for a stand-in that asks for none. */
    static GoogleTokens none() {
        return new Fixed(List.of());
    }

    /** At most one token that never changes. */
    record Fixed(List<String> tokens) implements GoogleTokens {

        /** Copies the list. */
        public Fixed {
            tokens = List.copyOf(tokens);
        }

        @Override
        public Optional<String> token(Deadline deadline) {
            return tokens.stream().findFirst();
        }

        @Override
        public boolean refused(String token) {
            return false;
        }

        @Override
        public Optional<String> quotaProject(Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public Optional<String> project(Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public void close() {
            // nothing is held
        }

        /** Shows no token. */
        @Override
        public String toString() {
            return "Fixed";
        }
    }
}
