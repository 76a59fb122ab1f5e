package dev.tinkr.auth;

import dev.tinkr.config.AuthSettings;
import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.ProblemException;
import io.micronaut.http.HttpRequest;
import java.time.Clock;

/** One way to know who asks. */
@FunctionalInterface
interface Authentication {

    /**
     * Who asks.
     *
     * @throws ProblemException when that cannot be known, or is nobody who may ask
     */
    Caller identify(HttpRequest<?> request);

    /** The way that the settings ask for, where it runs. */
    static Authentication of(AuthSettings settings, Edge edge, Clock clock) {
        boolean loopback = edge.exposure() == Edge.Exposure.LOOPBACK;
        String mode = settings.mode().orElse(loopback ? "none" : "token");
        return switch (mode) {
            case "platform" -> new PlatformAuthentication(edge, settings.roles());
            case "none" -> loopback
                    ? new OpenAuthentication()
                    : impossible(edge, "TINKR_AUTH=none lets anybody in, which only a server on loopback may");
            default -> settings.keys().isEmpty() && settings.jwksUrl().isEmpty() && !loopback
                    ? impossible(edge, "there is no way to know who asks")
                    : new TokenAuthentication(settings, clock);
        };
    }

    private static Authentication impossible(Edge edge, String reason) {
        String sentence = reason + ": set TINKR_API_KEYS, or TINKR_JWT_JWKS_URL with TINKR_JWT_ISSUER and"
                + " TINKR_JWT_AUDIENCE, or TINKR_AUTH=platform where the platform authenticates";
        if (edge.exposure() == Edge.Exposure.NETWORK) {
            throw new ConfigException("a server that other machines can reach does not start like this: " + sentence);
        }
        return request -> {
            throw Refusal.unknownCaller(sentence);
        };
    }
}
