package dev.tinkr.auth;

import dev.tinkr.config.TinkrConfig;
import dev.tinkr.operations.Caller;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;

/**
 * Stands before every call but {@code GET /health}. Made when the context starts: what is wrong with the settings
 * stops the start and not the first caller.
 */
@Context
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class AuthFilter {

    private static final String OPEN_PATH = "/health";
    private static final String CALLER = AuthFilter.class.getName() + ".caller";

    private final Authentication authentication;

    AuthFilter(TinkrConfig config, Edge edge, Clock clock) {
        this.authentication = Authentication.of(config.auth(), edge, clock);
    }

    /** Finds out who asks, or refuses. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void identify(HttpRequest<?> request) {
        if (!OPEN_PATH.equals(request.getPath())) {
            request.setAttribute(CALLER, authentication.identify(request));
        }
    }

    /** Who made that request. */
    public static Caller caller(HttpRequest<?> request) {
        return request.getAttribute(CALLER, Caller.class)
                .orElseThrow(() -> new IllegalStateException("a call came past the filter"));
    }
}
