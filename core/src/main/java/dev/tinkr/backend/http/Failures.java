package dev.tinkr.backend.http;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.RetryHint;
import dev.tinkr.query.CodePoints;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** What goes wrong with a call, in sentences that name the service and the place and hold no secret. */
final class Failures {

    private static final int EXCERPT_BYTES = 8_192;
    private static final int EXCERPT_CHARS = 600;

    private final String service;
    private final Supplier<List<String>> secrets;
    private final Clock clock;

    /** Failures in whose sentences the secrets of the moment, which credentials may renew, are never shown. */
    Failures(String service, Supplier<List<String>> secrets, Clock clock) {
        this.service = service;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** An answer that is no success. */
    BackendException status(HttpCall call, HttpResponse<InputStream> response, InputStream body) throws IOException {
        int status = response.statusCode();
        String said = excerpt(shown(new String(body.readNBytes(EXCERPT_BYTES), StandardCharsets.UTF_8)));
        // Of other failures the reset of a limit says nothing: some services send it with every answer.
        Optional<Duration> wait = RetryHint.of(name -> status == 429 || name.equals("Retry-After")
                ? response.headers().firstValue(name)
                : Optional.empty(), clock.instant());
        return new BackendException(kind(status), shown(service + " at " + place(call) + " answered " + status
                + " to " + call.what() + advice(status) + (said.isEmpty() ? "" : ": " + said)), wait, null);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403, 407 -> Kind.DENIED;
            case 404, 410 -> Kind.NOT_FOUND;
            case 409, 412 -> Kind.CONFLICT;
            case 429 -> Kind.RATE_LIMITED;
            default -> status >= 500 ? Kind.FAILED : status >= 400 ? Kind.BAD_REQUEST : Kind.CONFIGURATION;
        };
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 -> " (check the credentials)";
            case 403 -> " (the credentials lack a permission)";
            case 301, 302, 303, 307, 308 -> " (it redirects: set the URL it redirects to)";
            default -> "";
        };
    }

    /** An answer that came whole and is not what was expected. */
    BackendException malformed(HttpCall call, MalformedAnswerException cause) {
        return new BackendException(Kind.FAILED, shown(service + " at " + place(call) + " answered " + call.what()
                + " with something that is not what it speaks; is the URL right? " + cause.getMessage()), cause);
    }

    /** An answer that broke off. */
    BackendException broken(HttpCall call, Exception cause) {
        return new BackendException(Kind.FAILED, shown(service + " at " + place(call)
                + " closed the connection in the middle of its answer to " + call.what() + ": " + cause.getMessage()),
                cause);
    }

    /** No answer at all. */
    BackendException unreachable(HttpCall call, Throwable cause) {
        String place = place(call);
        String sentence = switch (cause) {
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
                "the host of " + place + " is not known";
            case UnknownHostException e -> "the host of " + place + " is not known";
            case ConnectException e -> "nothing answers at " + place;
            case SSLException e -> "no trusted connection to " + place + ": " + e.getMessage();
            default -> "the connection to " + place + " failed: " + cause.getMessage();
        };
        return new BackendException(Kind.FAILED, shown(service + " cannot be reached for " + call.what() + ": "
                + sentence + "; check the URL and that the service runs"), cause);
    }

    /** Scheme, host, port and path: what may be shown of an address. */
    private static String place(HttpCall call) {
        String authority = call.uri().getRawAuthority();
        String host = authority == null ? "" : authority.substring(authority.indexOf('@') + 1);
        return call.uri().getScheme() + "://" + host + call.uri().getRawPath();
    }

    /** The beginning of what was said, out of which secrets are taken before: half of one would not be known for it. */
    private static String excerpt(String said) {
        return CodePoints.cut(said.strip().replaceAll("\\s+", " "), EXCERPT_CHARS);
    }

    private String shown(String sentence) {
        String shown = sentence;
        for (String secret : secrets.get().stream().filter(secret -> !secret.isEmpty()).toList()) {
            shown = shown.replace(secret, "***").replace(Base64.getEncoder().encodeToString(
                    secret.getBytes(StandardCharsets.UTF_8)), "***");
        }
        return shown;
    }
}
