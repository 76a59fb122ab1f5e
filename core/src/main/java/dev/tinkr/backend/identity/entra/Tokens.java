package dev.tinkr.backend.identity.entra;

import dev.tinkr.backend.Deadline;

/** Gives bearer tokens. */
public interface Tokens extends AutoCloseable {

    /** A token that is good for the scope now; a failure names what was tried. */
    String token(String scope, Deadline deadline);

    /** The same token for everything. */
    static Tokens fixed(String token) {
        return new Tokens() {
            @Override
            public String token(String scope, Deadline deadline) {
                return token;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    void close();
}
