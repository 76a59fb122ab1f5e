package dev.tinkr.function.azure;

import dev.tinkr.auth.Edge;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * What App Service tells about a call: who made it, where its authentication is on. Only then does it take headers of
 * these names away from callers; when it is off, they are anybody's.
 */
@Singleton
final class AppServiceEdge implements Edge {

    private static final String NAME = "X-MS-CLIENT-PRINCIPAL-NAME";
    private static final String ID = "X-MS-CLIENT-PRINCIPAL-ID";

    private final boolean authenticates;

    /** App Service sets the variable {@code WEBSITE_AUTH_ENABLED} where its authentication is on. */
    AppServiceEdge(@Value("${website.auth.enabled:false}") String enabled) {
        this.authenticates = Boolean.parseBoolean(enabled);
    }

    @Override
    public Exposure exposure() {
        return Exposure.FUNCTION;
    }

    @Override
    public Optional<String> subject(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(NAME))
                .or(() -> Optional.ofNullable(request.getHeaders().get(ID)))
                .filter(subject -> authenticates && !subject.isBlank());
    }

    @Override
    public Optional<Duration> remaining(HttpRequest<?> request) {
        return Optional.empty();
    }
}
