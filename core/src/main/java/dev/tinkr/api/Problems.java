package dev.tinkr.api;

import dev.tinkr.api.wire.WireProblem;
import dev.tinkr.backend.BackendException;
import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives every error the form of RFC 9457, those of the framework too. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class Problems implements ErrorResponseProcessor<WireProblem> {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final MediaType TYPE = MediaType.of(MEDIA_TYPE);

    @Override
    public MutableHttpResponse<WireProblem> processResponse(ErrorContext error, MutableHttpResponse<?> response) {
        Problem problem = error.getRootCause().filter(ProblemException.class::isInstance)
                .map(cause -> ((ProblemException) cause).problem()).orElseGet(() -> problem(error, response));
        return write(problem, error.getRequest(), response);
    }

    /** The answer that tells of that problem. */
    static MutableHttpResponse<WireProblem> write(Problem problem, HttpRequest<?> request,
            MutableHttpResponse<?> response) {
        WireProblem body = WireProblem.of(problem);
        response.status(problem.status(), problem.title()).contentType(TYPE);
        body.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        if (problem.status() == HttpStatus.UNAUTHORIZED.getCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tinkr\"");
        }
        return response.body(request.getMethod() == HttpMethod.HEAD ? null : body);
    }

    private static Problem problem(ErrorContext error, MutableHttpResponse<?> response) {
        String asked = error.getRequest().getMethodName() + " " + error.getRequest().getPath();
        int status = response.code();
        String said = error.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        if (error.getRootCause().filter(UnsatisfiedBodyRouteException.class::isInstance).isPresent()) {
            return BodyReader.invalid("the body is empty where a JSON object was expected");
        }
        Optional<Problem> setting = error.getRootCause().flatMap(Problems::wrongSetting);
        if (setting.isPresent()) {
            return setting.get();
        }
        return switch (status) {
            case 404 -> Problem.of(status, "unknown-route", "Unknown route",
                    "there is no " + asked + " here; GET /openapi.yml lists what there is");
            case 405 -> Problem.of(status, "method-not-allowed", "Method not allowed", asked
                    + " is not possible: " + said);
            case 413 -> BodyReader.tooLarge();
            case 415 -> Problem.of(status, "unsupported-media-type", "Unsupported media type",
                    "send the body as JSON, with the header Content-Type: application/json");
            default -> status >= 500
                    ? internal()
                    : Problem.of(status, kind(response.reason()), response.reason(),
                            said.isEmpty() ? asked + " cannot be served" : said);
        };
    }

    /** What is wrong with the configuration, where that is why a bean could not be made for the first call. */
    static Optional<Problem> wrongSetting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException || cause instanceof BackendException backend
                    && backend.kind() == BackendException.Kind.CONFIGURATION) {
                return Optional.of(Problem.of(500, "configuration", "A setting is missing or wrong", cause
                        .getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Says nothing of the cause: that may hold anything, and is in the log. */
    static Problem internal() {
        return Problem.of(500, "internal", "Internal error", "a defect in tinkr; its log has the details");
    }

    private static String kind(String reason) {
        return reason.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
