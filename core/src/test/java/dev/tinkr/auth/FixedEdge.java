package dev.tinkr.auth;

import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/** An edge that says what a test wants; the platform's subject is a header of the test's own. */
record FixedEdge(Exposure exposure) implements Edge {

    static final String SUBJECT = "X-Vouched-For";

    @Override
    public Optional<String> subject(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(SUBJECT));
    }

    @Override
    public Optional<Duration> remaining(HttpRequest<?> request) {
        return Optional.empty();
    }
}
