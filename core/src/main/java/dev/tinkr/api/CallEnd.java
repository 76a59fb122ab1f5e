package dev.tinkr.api;

import dev.tinkr.backend.Deadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Lets go of what was registered for a call once it is answered: its connection may live on for thousands of calls. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallEnd {

    private static final String REGISTRATION = CallEnd.class.getName() + ".registration";

    /** The registration is closed when the request is answered. */
    static void closes(HttpRequest<?> request, Deadline.Registration registration) {
        request.setAttribute(REGISTRATION, registration);
    }

    @ResponseFilter
    void end(HttpRequest<?> request) {
        request.getAttribute(REGISTRATION, Deadline.Registration.class).ifPresent(Deadline.Registration::close);
    }
}
