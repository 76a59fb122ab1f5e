package dev.tinkr.api;

import dev.tinkr.config.ConfigSources;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** The local server on a free port, with the beans that a test brings. */
public final class TestServer implements AutoCloseable {

    private final ApplicationContext context;
    private final EmbeddedServer server;
    /** Not with threads of its own, which stay for a minute and pass for the server's. */
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).executor(Executors.newVirtualThreadPerTaskExecutor()).build();

    private TestServer(ApplicationContext context) {
        this.context = context;
        this.server = context.getBean(EmbeddedServer.class).start();
    }

    /** With these variables instead of the process's own. */
    public static TestServer with(Map<String, String> variables, Path home, Object... beans) {
        return with(variables, home, Map.of(), beans);
    }

    /** With these properties of the framework too. */
    public static TestServer with(Map<String, String> variables, Path home, Map<String, Object> properties,
            Object... beans) {
        Map<String, Object> all = new HashMap<>(Map.of("micronaut.server.port", -1));
        all.putAll(properties);
        List<Object> singletons = new ArrayList<>(Arrays.asList(beans));
        singletons.add(new ConfigSources(variables, home));
        return new TestServer(ApplicationContext.builder().deduceEnvironment(false).banner(false)
                .properties(all).singletons(singletons.toArray()).start());
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** What it has of that type. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What it answers to that. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** What it answers to that. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The beginning of a request. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofMinutes(5));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** What it answers to that. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
