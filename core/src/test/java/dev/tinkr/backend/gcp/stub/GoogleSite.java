package dev.tinkr.backend.gcp.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Google's three APIs for one project, behind one address, for whoever brings a token that holds. */
public final class GoogleSite implements StubServer.Site {

    /** The project. */
    public static final String PROJECT = "test-project";
    /** A token that holds. */
    public static final String TOKEN = "ya29.a-token-that-holds";

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final LoggingSite logging = new LoggingSite(PROJECT);
    private final MonitoringSite monitoring = new MonitoringSite(PROJECT);
    private final TraceSite traces = new TraceSite(PROJECT);

    /** One that takes {@link #TOKEN}. */
    public GoogleSite() {
        tokens.add(TOKEN);
    }

    /** The logs. */
    public LoggingSite logging() {
        return logging;
    }

    /** The metrics. */
    public MonitoringSite monitoring() {
        return monitoring;
    }

    /** The traces. */
    public TraceSite traces() {
        return traces;
    }

    /** Takes that token too. */
    public void accept(String token) {
        tokens.add(token);
    }

    /** Takes that token no longer. */
    public void revoke(String token) {
        tokens.remove(token);
    }

    @Override
    public StubReply answer(StubRequest request) {
        String authorization = request.header("Authorization").orElse("");
        if (!authorization.startsWith("Bearer ") || !tokens.contains(authorization.substring("Bearer ".length()))) {
            return Refusal.unauthenticated();
        }
        if (request.path().equals("/v2/entries:list")) {
            return logging.answer(request);
        }
        if (request.path().startsWith("/v3/")) {
            return monitoring.answer(request);
        }
        if (request.path().startsWith("/v1/")) {
            return traces.answer(request);
        }
        return Refusal.notFound("no such path " + request.path());
    }
}
