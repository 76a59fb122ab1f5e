package dev.tinkr.cli.remote;

import dev.tinkr.api.wire.ReadyAnswer;
import dev.tinkr.api.wire.WireException;
import dev.tinkr.api.wire.WireJson;
import dev.tinkr.api.wire.WireProblem;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.cli.terminal.DisplayWidth;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Speaks JSON with one tinkr function or server. The token goes to that address alone: over TLS unless the address is
 * this machine's own, and never along a redirect.
 */
public final class ApiClient implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int EXCERPT = 200;

    private final String profile;
    private final URI base;
    private final Credentials credentials;
    private final Duration transfer;
    private final boolean forOthers;
    private final HttpClient http;

    /**
     * A client of the function that a profile names.
     *
     * @param credentials what the function is shown with every call
     * @throws ConfigException when the address would give the token away
     */
    public ApiClient(String profile, URI functionUrl, Credentials credentials) {
        this(profile, functionUrl, credentials, Duration.ZERO);
    }

    /** The same; waits so much longer than a call's deadline, for an answer that is on its way when it passes. */
    ApiClient(String profile, URI functionUrl, Credentials credentials, Duration transfer) {
        this.profile = profile;
        this.base = checked(profile, functionUrl);
        this.credentials = credentials;
        this.transfer = transfer;
        this.forOthers = false;
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    private ApiClient(ApiClient same, boolean forOthers) {
        this.profile = same.profile;
        this.base = same.base;
        this.credentials = same.credentials;
        this.transfer = same.transfer;
        this.forOthers = forOthers;
        this.http = same.http;
    }

    /**
     * The same client for a server that asks on behalf of others: that this profile is not let in is then no fault of
     * whoever asks, who has no other credential that would help.
     */
    ApiClient forOthers() {
        return new ApiClient(this, true);
    }

    private static URI checked(String profile, URI url) {
        String scheme = String.valueOf(url.getScheme());
        String host = String.valueOf(url.getHost());
        boolean secure = scheme.equalsIgnoreCase("https");
        if (url.getHost() == null || !secure && !scheme.equalsIgnoreCase("http")) {
            throw new ConfigException("profile '" + profile
                    + "': function_url is no web address; write https://HOST as the deployment printed it");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new ConfigException("profile '" + profile
                    + "': function_url holds more than scheme, host, port and path; a token belongs into token");
        }
        if (!secure && !Loopback.is(host)) {
            throw new ConfigException("profile '" + profile + "': function_url " + url
                    + " is plain http, over which anybody on the way could read the token; write https://" + host);
        }
        return url;
    }

    /** What the function answers to that body. */
    <T extends Record> T post(String path, Record body, Class<T> type, CallContext context) {
        HttpResponse<byte[]> response = send("POST", path,
                Map.of("Content-Type", JSON, "Accept", JSON + ", " + PROBLEM),
                WireJson.text(body), context.deadline());
        if (response.statusCode() != OK) {
            throw new ProblemException(problem(response));
        }
        return read(response, type);
    }

    /** Whether its backend answers; that one does not is an answer too. */
    ReadyAnswer ready(CallContext context) {
        return get("/health/ready", ReadyAnswer.class, context).answer();
    }

    /** What the function says of itself, which comes with 503 too, where it says that something is not well. */
    <T extends Record> RemoteHealth<T> get(String path, Class<T> type, CallContext context) {
        HttpResponse<byte[]> response = send("GET", path, Map.of("Accept", JSON + ", " + PROBLEM), "", context
                .deadline());
        boolean unwell = response.statusCode() == UNAVAILABLE
                && response.headers().firstValue("Content-Type").orElse("")
                        .startsWith(JSON);
        if (response.statusCode() != OK && !unwell) {
            throw new ProblemException(problem(response));
        }
        return new RemoteHealth<>(read(response, type), response.headers().firstValue("Date"));
    }

    private <T extends Record> T read(HttpResponse<byte[]> response, Class<T> type) {
        try {
            return WireJson.read(response.body(), type);
        } catch (WireException e) {
            throw new ProblemException(notTinkr(response, e.getMessage()), e);
        }
    }

    private HttpResponse<byte[]> send(String method, String path, Map<String, String> headers, String body,
            Deadline deadline) {
        Duration remaining = deadline.remaining();
        if (remaining.isZero()) {
            throw new ProblemException(tooSlow());
        }
        HttpCall call = new HttpCall("asking " + who(), method, URI.create(stripped(base.toString()) + path), headers,
                body);
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).header("User-Agent", "tinkr").method(method,
                body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        call.headers().forEach(request::header);
        identity(call, deadline).forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request.build(),
                HttpResponse.BodyHandlers.ofByteArray());
        try (Deadline.Registration cancel = deadline.onCancel(() -> answer.cancel(true))) {
            return answer.get(remaining.plus(transfer).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(tooSlow(), e);
        } catch (ExecutionException e) {
            // The client may report that it was told to stop before the future says that it was cancelled.
            throw new ProblemException(deadline.cancelled() ? interrupted() : unreachable(e.getCause()), e.getCause());
        } catch (CancellationException e) {
            throw new ProblemException(interrupted(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(interrupted(), e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Who asks. Where that cannot be told, it is not the function that failed. */
    private Map<String, String> identity(HttpCall call, Deadline deadline) {
        try {
            return credentials.headers(call, deadline);
        } catch (BackendException e) {
            throw switch (e.kind()) {
                case CANCELLED -> new ProblemException(interrupted(), e);
                case DEADLINE -> new ProblemException(tooSlow(), e);
                case DENIED -> new ProblemException(Problem.of(401, "remote-identity", "Not signed in", "profile '"
                        + profile + "': " + e.getMessage()), e);
                case CONFIGURATION -> new ConfigException("profile '" + profile + "': " + e.getMessage(), e);
                default -> new ProblemException(Problem.of(502, "remote-identity", "Not signed in", "profile '"
                        + profile + "': " + e.getMessage()), e);
            };
        }
    }

    private static String stripped(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Problem problem(HttpResponse<byte[]> response) {
        Problem problem = told(response);
        return forOthers && problem.status() == 401
                ? Problem.of(502, "remote-denied", "Not authorised", who()
                        + " does not let this server in (it says: " + problem.detail()
                        + "); mend what the profile signs in with, and start this server again")
                : problem;
    }

    private Problem told(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith(PROBLEM)) {
            try {
                return WireJson.read(response.body(), WireProblem.class).problem();
            } catch (WireException e) {
                return notTinkr(response, e.getMessage());
            }
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 -> Problem.of(502, "remote-redirect", "Redirect", who()
                    + " redirects" + response.headers().firstValue("Location").map(to -> " to " + to).orElse("")
                    + ", where the token is not sent; write the final address as function_url");
            case 401, 403 -> Problem.of(status, "remote-denied", "Not authorised", who() + " answered " + status
                    + ": the token or identity of this profile is missing, wrong or not allowed to ask this");
            case 429 -> Problem.of(status, "remote-limited", "Too many requests", who()
                    + " answered 429: too many requests; try again later");
            default -> notTinkr(response, "status " + status);
        };
    }

    private Problem notTinkr(HttpResponse<byte[]> response, String why) {
        // Cut only when it is clean: of a secret that is cut in two nobody would find the first half.
        String text = clean(new String(response.body(), StandardCharsets.UTF_8)).strip().replaceAll("\\s+", " ");
        return Problem.of(502, "remote-answer", "Not an answer of tinkr", who() + " does not answer as tinkr does ("
                + why + "); is function_url right? It said: " + DisplayWidth.cut(SafeText.oneLine(text), EXCERPT));
    }

    /** Without what it was shown, should it have said that back. */
    private String clean(String text) {
        String clean = text;
        for (String secret : credentials.secrets()) {
            clean = secret.isEmpty() ? clean : clean.replace(secret, "***");
        }
        return clean;
    }

    private Problem unreachable(Throwable cause) {
        String reason = switch (cause) {
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException -> "its name is not known";
            case ConnectException e -> "the connection is refused";
            case SSLException e -> "its certificate or TLS cannot be trusted: " + e.getMessage();
            default -> String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
        };
        return Problem.of(502, "remote-unreachable", "Not reachable", who() + " cannot be reached: " + reason);
    }

    private Problem tooSlow() {
        return Problem.of(504, "deadline", "Too slow", who()
                + " did not answer in time; narrow the window, or raise TINKR_REQUEST_TIMEOUT here and there");
    }

    private Problem interrupted() {
        return Problem.of(499, "cancelled", "Interrupted", "interrupted while waiting for " + who());
    }

    /** The profile and its address, for messages. */
    private String who() {
        return "profile '" + profile + "' (" + base.getScheme() + "://" + base.getRawAuthority() + ")";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
