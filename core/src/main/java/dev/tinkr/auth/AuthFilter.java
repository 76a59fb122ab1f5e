package dev.tinkr.auth;

import dev.tinkr.config.TinkrConfig;
import dev.tinkr.operations.AuditLine;
import dev.tinkr.operations.AuditLog;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every call but {@code GET /health} and what is {@linkplain PublicPaths public}. Made when the context
 * starts: what is wrong with the settings stops the start and not the first caller.
 */
@Context
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class AuthFilter {

    private static final String OPEN_PATH = "/health";
    private static final Caller NOBODY = new Caller("", "none", Set.of());
    private static final String CALLER = AuthFilter.class.getName() + ".caller";

    private final Authentication authentication;
    private final AuditLog log;
    private final List<PublicPaths> open;

    AuthFilter(TinkrConfig config, Edge edge, Clock clock, AuditLog log, List<PublicPaths> open) {
        this.authentication = Authentication.of(config.auth(), edge, clock);
        this.log = log;
        this.open = List.copyOf(open);
    }

    /** Finds out who asks, or refuses. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void identify(HttpRequest<?> request) {
        if (!isOpen(request)) {
            try {
                request.setAttribute(CALLER, authentication.identify(request));
            } catch (ProblemException refusal) {
                log.write(refused(request, refusal.problem()));
                throw refusal;
            }
        }
    }

    private boolean isOpen(HttpRequest<?> request) {
        String path = request.getPath();
        return OPEN_PATH.equals(path) || open.stream().anyMatch(some -> some.cover(request.getMethod(), path));
    }

    /** Who is refused leaves a line too; whom it claimed to be was not believed and is not in it. */
    private static AuditLine refused(HttpRequest<?> request, Problem problem) {
        return new AuditLine(NOBODY, request.getMethodName() + " " + request.getPath(), "", Optional.empty(),
                problem.type(), problem.status(), 0);
    }

    /** Who made that request. */
    public static Caller caller(HttpRequest<?> request) {
        return request.getAttribute(CALLER, Caller.class)
                .orElseThrow(() -> new IllegalStateException("a call came past the filter"));
    }
}
