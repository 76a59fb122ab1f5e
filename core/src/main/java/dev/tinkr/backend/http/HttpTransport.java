package dev.tinkr.backend.http;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;

/**
 * Makes calls to one service. What fails is a {@link BackendException} that names the service, the place and the way
 * out; what may succeed at a second try gets one, within the deadline; when the deadline passes or the caller goes
 * away, the connection is closed, which also stops the work at the service.
 */
public final class HttpTransport implements AutoCloseable {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

    private final String service;
    private final Credentials credentials;
    private final RetryPolicy retries;
    private final Failures failures;
    private final Optional<SSLContext> trust;
    private HttpClient client;
    private boolean closed;

    /**
     * A transport to that service.
     *
     * @param service as errors name it
     * @param trust   whom to trust in place of the public authorities; empty for those
     */
    public HttpTransport(String service, Credentials credentials, Optional<SSLContext> trust, RetryPolicy retries,
            Clock clock) {
        this.service = Objects.requireNonNull(service, "service");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.retries = Objects.requireNonNull(retries, "retries");
        this.failures = new Failures(service, credentials::secrets, clock);
        this.trust = Objects.requireNonNull(trust, "trust");
    }

    /** Makes the call and reads the body of the answer. */
    public <T> T send(HttpCall call, Deadline deadline, BodyReader<T> reader) {
        return send(call, deadline, (headers, body) -> reader.read(body));
    }

    /** Makes the call and reads the answer with its headers. */
    public <T> T send(HttpCall call, Deadline deadline, AnswerReader<T> reader) {
        Outcome<T> outcome = retries.call(call.what(), deadline, () -> exchange(call, deadline, reader));
        return switch (outcome) {
            case Outcome.Read<T> read -> read.value();
            case Outcome.Malformed<T> malformed -> throw failures.malformed(call, malformed.cause());
        };
    }

    /** What an exchange that is not worth another try came to. */
    private sealed interface Outcome<T> {

        record Read<T>(T value) implements Outcome<T> {}

        record Malformed<T>(MalformedAnswerException cause) implements Outcome<T> {}
    }

    private <T> Outcome<T> exchange(HttpCall call, Deadline deadline, AnswerReader<T> reader) {
        CompletableFuture<HttpResponse<InputStream>> answer = client().sendAsync(request(call, deadline),
                HttpResponse.BodyHandlers.ofInputStream());
        try (Deadline.Registration registration = deadline.whenOver(() -> abort(answer))) {
            HttpResponse<InputStream> response = answer.get();
            try (InputStream body = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    throw failures.status(call, response, body);
                }
                return new Outcome.Read<>(reader.read(response.headers(), body));
            }
        } catch (MalformedAnswerException e) {
            deadline.check(call.what());
            return new Outcome.Malformed<>(e);
        } catch (IOException | CancellationException e) {
            deadline.check(call.what());
            throw failures.broken(call, e);
        } catch (ExecutionException e) {
            deadline.check(call.what());
            throw failures.unreachable(call, e.getCause());
        } catch (InterruptedException e) {
            abort(answer);
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted during " + call.what(), e);
        }
    }

    /** Made for the first call: it reads all the authorities there are, and a function may have to answer without it. */
    private synchronized HttpClient client() {
        if (closed) {
            throw new IllegalStateException("the transport to " + service + " is closed");
        }
        if (client == null) {
            HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(
                    HttpClient.Redirect.NEVER).connectTimeout(CONNECT_PATIENCE).executor(Executors
                            .newVirtualThreadPerTaskExecutor());
            trust.ifPresent(builder::sslContext);
            client = builder.build();
        }
        return client;
    }

    private HttpRequest request(HttpCall call, Deadline deadline) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri());
        call.headers().forEach(builder::setHeader);
        Map<String, String> secret = credentials.headers(call, deadline);
        try {
            secret.forEach(builder::setHeader);
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes what it refuses.
            throw new BackendException(Kind.CONFIGURATION, "the credentials for " + service
                    + " hold a character that a header cannot, such as a line break at their end: set them without it");
        }
        return builder.method(call.method(), call.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body())).build();
    }

    /** Ends the exchange wherever it is: before the headers by cancelling, after them by closing the body. */
    private static void abort(CompletableFuture<HttpResponse<InputStream>> answer) {
        if (!answer.cancel(true) && answer.state() == Future.State.SUCCESS) {
            try {
                answer.resultNow().body().close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("closing an answer nobody waits for", e);
            }
        }
    }

    /** The place below that one. */
    public static URI under(URI base, String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
        }
    }

    @Override
    public String toString() {
        return "HttpTransport[" + service + "]";
    }
}
