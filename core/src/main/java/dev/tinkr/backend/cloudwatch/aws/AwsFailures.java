package dev.tinkr.backend.cloudwatch.aws;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.RetryHint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What goes wrong with a call to AWS, in sentences that name the service and the way out. */
final class AwsFailures {

    private static final int LONGEST = 600;
    private static final Set<String> RATE = Set.of("ThrottlingException", "Throttling", "ThrottledException",
            "RequestLimitExceeded", "TooManyRequestsException", "LimitExceededException", "RequestThrottled",
            "RequestThrottledException", "SlowDown");
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException",
            "UnauthorizedOperation", "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException",
            "SignatureDoesNotMatch", "IncompleteSignature", "ExpiredToken", "ExpiredTokenException",
            "MissingAuthenticationToken", "NotAuthorized", "OptInRequired");
    private static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException", "ResourceNotFound");
    private static final Set<String> PASSING = Set.of("ServiceUnavailableException", "ServiceUnavailable",
            "InternalFailure", "InternalServiceFault", "InternalServiceError");

    private final String title;
    private final AwsAccess access;
    private final Clock clock;

    AwsFailures(String title, AwsAccess access, Clock clock) {
        this.title = title;
        this.access = access;
        this.clock = clock;
    }

    BackendException of(String what, Permission permission, Throwable failure) {
        if (failure instanceof BackendException known) {
            return known;
        }
        if (failure instanceof AwsServiceException refused) {
            return refused(what, permission, refused);
        }
        Optional<HttpRetryException> unauthorised = cause(failure, HttpRetryException.class);
        if (unauthorised.isPresent()) {
            return new BackendException(Kind.DENIED, title + " in " + access + " answered " + unauthorised.get()
                    .responseCode() + " to " + what + "; check the credentials", failure);
        }
        return unreached(what, failure);
    }

    private BackendException refused(String what, Permission permission, AwsServiceException e) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(e.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode).orElse("");
        String said = details.map(AwsErrorDetails::errorMessage).orElse("");
        Kind kind = kind(code, e.statusCode());
        Optional<SdkHttpResponse> response = details.map(AwsErrorDetails::sdkHttpResponse);
        Optional<Duration> wait = RetryHint.of(name -> response.flatMap(answer -> answer.firstMatchingHeader(name)),
                clock.instant());
        String advice = kind == Kind.DENIED
                ? "; the credentials must be valid and allow " + permission.name()
                : "";
        return new BackendException(kind, title + " in " + access + " answered " + e.statusCode() + (code.isEmpty()
                ? ""
                : " " + code) + " to " + what + advice + (said == null || said.isBlank() ? "" : ": " + excerpt(said)),
                wait, e);
    }

    private static Kind kind(String code, int status) {
        if (RATE.contains(code) || status == 429) {
            return Kind.RATE_LIMITED;
        }
        if (DENIED.contains(code) || status == 401 || status == 403) {
            return Kind.DENIED;
        }
        if (NOT_FOUND.contains(code) || status == 404) {
            return Kind.NOT_FOUND;
        }
        return status >= 500 || status < 400 || PASSING.contains(code) ? Kind.FAILED : Kind.BAD_REQUEST;
    }

    private BackendException unreached(String what, Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("Unable to load credentials") || text.contains("credentials from any of the providers")
                || text.contains("Profile file contained no credentials") || text.contains("SSO")) {
            return new BackendException(Kind.DENIED, title + " in " + access + " was not asked for " + what
                    + ": no AWS credentials were found; attach a role, set AWS_PROFILE (with SSO: aws sso login) or the"
                    + " key's variables: " + excerpt(text), failure);
        }
        String sentence;
        if (cause(failure, UnknownHostException.class).isPresent()) {
            sentence = "the host is not known; check the region";
        } else if (cause(failure, ConnectException.class).isPresent()) {
            sentence = "nothing answers there";
        } else if (cause(failure, SSLException.class).isPresent()) {
            sentence = "there is no trusted connection: " + excerpt(text);
        } else if (cause(failure, IOException.class).isPresent()) {
            sentence = "the connection broke: " + excerpt(text);
        } else {
            sentence = "its answer cannot be read: " + excerpt(text);
        }
        return new BackendException(Kind.FAILED, title + " in " + access + " failed at " + what + ": " + sentence,
                failure);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String excerpt(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
