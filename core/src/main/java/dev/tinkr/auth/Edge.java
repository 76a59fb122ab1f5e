package dev.tinkr.auth;

import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What the place that tinkr runs at makes different. A function module brings its own; a server has one here. */
public interface Edge {

    /** From where it can be reached. */
    enum Exposure {
        /** From this machine only: a call needs no credential unless {@code TINKR_AUTH} says so. */
        LOOPBACK,
        /** From other machines, as a server: without a way to know its callers it does not start. */
        NETWORK,
        /** As a function: without a way to know its callers it refuses every call. */
        FUNCTION
    }

    /** From where it can be reached. */
    Exposure exposure();

    /** Whom the platform vouches for, where it has authenticated the caller and says so in a way none can forge. */
    Optional<String> subject(HttpRequest<?> request);

    /** How long the platform lets this call take, where it tells; what is needed to answer already taken off. */
    Optional<Duration> remaining(HttpRequest<?> request);

    /**
     * How long an answer the platform lets through, in bytes of the JSON string that it carries the body as; empty where
     * it lets any through.
     */
    default OptionalInt longestAnswer() {
        return OptionalInt.empty();
    }
}
