package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Opens tails: a connection over which Loki sends lines by itself. Newer servers may have it no more. */
final class LokiTails implements AutoCloseable {

    private static final Duration PROBED = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LokiClient client;
    private final LokiLayouts layouts;
    private final Clock clock;
    private final HttpClient sockets;

    LokiTails(LokiClient client, LokiLayouts layouts, Clock clock) {
        this.client = client;
        this.layouts = layouts;
        this.clock = clock;
        this.sockets = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).executor(
                Executors.newVirtualThreadPerTaskExecutor()).build();
    }

    /** Follows what the request asks for; empty where the server sends nothing by itself. */
    Optional<LogTail> open(LogRequest request, Deadline deadline) {
        Instant now = clock.instant();
        LokiLayout layout = layouts.of(request.services(), new TimeWindow(now.minus(PROBED), now), deadline);
        String query;
        Predicate<LogEntry> asked;
        if (request.raw().isPresent()) {
            query = request.raw().get();
            asked = entry -> true;
        } else {
            Translation<LokiFilter> translation = LokiTranslator.translate(request.services(), request.query(), layout);
            query = translation.nativeQuery().text();
            asked = LokiSearch.asked(request.services(), request.query(), layout, translation.exact());
        }
        LokiTail tail = new LokiTail(query, layout.serviceLabel(), asked);
        return connect(client.tail(query, Nanos.of(now)), tail, deadline) ? Optional.of(tail) : Optional.empty();
    }

    private boolean connect(URI place, LokiTail tail, Deadline deadline) {
        WebSocket.Builder builder = sockets.newWebSocketBuilder();
        client.connection().headers().forEach(builder::header);
        LokiClient.APART.forEach(builder::header);
        client.connection().credentials().headers(HttpCall.get("the tail", place), deadline).forEach(builder::header);
        CompletableFuture<WebSocket> opening = builder.buildAsync(place, tail);
        try (Deadline.Registration registration = deadline.onCancel(() -> opening.cancel(true))) {
            long patience = Math.min(PATIENCE.toMillis(), deadline.remaining().toMillis());
            opening.get(Math.max(1, patience), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            tail.close();
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                int status = refusal.getResponse().statusCode();
                if (status == 401 || status == 403) {
                    throw new BackendException(Kind.DENIED, client.connection().service() + " answered " + status
                            + " to the tail (check the credentials)", e.getCause());
                }
            }
            return false;
        } catch (TimeoutException | java.util.concurrent.CancellationException e) {
            tail.close();
            opening.cancel(true);
            deadline.check("opening the tail");
            return false;
        } catch (InterruptedException e) {
            tail.close();
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted while the tail was opened", e);
        }
    }

    @Override
    public void close() {
        sockets.shutdownNow();
    }
}
