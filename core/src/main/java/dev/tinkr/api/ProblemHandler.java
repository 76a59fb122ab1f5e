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

    private final RunningCalls calls;

    ProblemHandler(RunningCalls calls) {
        this.calls = calls;
    }

    /** Operations over a function elsewhere do not know why they were cancelled; those over a backend do. */
    @Override
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        boolean givenUp = calls.closing() && exception.problem().type().equals("cancelled");
        return Problems.write(givenUp ? Problem.STOPPED : exception.problem(), request, HttpResponse.ok());
    }
}
