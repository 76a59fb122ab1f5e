package dev.tinkr.backend.search.stub;

import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Passes everything on to a real engine. */
public final class EngineProxy implements StubServer.Site, AutoCloseable {

    private final URI engine;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** In front of that engine. */
    public EngineProxy(SearchEngine engine) {
        this.engine = engine.uri();
    }

    @Override
    public StubReply answer(StubRequest request) throws IOException, InterruptedException {
        String query = request.query().entrySet().stream().flatMap(parameter -> parameter.getValue().stream().map(
                value -> parameter.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors
                        .joining("&"));
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(engine + request.rawPath() + (query.isEmpty()
                ? ""
                : "?" + query))).method(request.method(), request.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(request.body()));
        request.header("Content-Type").ifPresent(type -> call.header("Content-Type", type));
        HttpResponse<byte[]> answer = http.send(call.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new StubReply(answer.statusCode(), Map.of("Content-Type", "application/json"), answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
