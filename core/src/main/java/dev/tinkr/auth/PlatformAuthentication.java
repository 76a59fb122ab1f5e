package dev.tinkr.auth;

import dev.tinkr.operations.Caller;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.Set;

/** Lets in whom the cloud's front door has authenticated. */
final class PlatformAuthentication implements Authentication {

    private static final Set<String> WITHOUT_MAPPING = Set.of("viewer");

    private final Edge edge;
    private final Map<String, Set<String>> roles;

    PlatformAuthentication(Edge edge, Map<String, Set<String>> roles) {
        this.edge = edge;
        this.roles = roles;
    }

    @Override
    public Caller identify(HttpRequest<?> request) {
        String subject = edge.subject(request).orElseThrow(() -> Refusal.unknownCaller(
                "the platform does not say who asks: put its own authentication in front, or set TINKR_AUTH=token"));
        return Roles.caller(subject, "platform", roles.getOrDefault(subject, WITHOUT_MAPPING));
    }
}
