package dev.tinkr.api;

import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a call that has no answer with the reason. */
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {

    private static final Problem CLOSED = Problem.of(503, "server-closing", "The server closes",
            "tinkr was stopped before it had the answer; ask again once it runs");

    private final RunningCalls calls;

    ProblemHandler(RunningCalls calls) {
        this.calls = calls;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        boolean givenUp = calls.closing() && exception.problem().type().equals("cancelled");
        return Problems.write(givenUp ? CLOSED : exception.problem(), request, HttpResponse.ok());
    }
}
