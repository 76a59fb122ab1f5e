package dev.tinkr.testing.engine;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * A real Elasticsearch or OpenSearch, started on first use and shared by all tests of this JVM: each test takes indices
 * of its own names.
 *
 * <p>Where it cannot be started, the test that asks for it is skipped aloud, or fails when {@code TINKR_REQUIRE_ENGINES}
 * is {@code 1}.
 */
public final class SearchEngine {

    /** Which engine. */
    public enum Kind {
        /** Elasticsearch 9. */
        ELASTICSEARCH,
        /** OpenSearch 3. */
        OPENSEARCH;

        private Object started;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern STATUS = Pattern.compile("\"status\":(\\d+)");
    private static final int A_BULK = 4_000_000;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;

    private SearchEngine(int port) {
        uri = URI.create("http://127.0.0.1:" + port);
    }

    /** The engine of that kind, running. */
    public static SearchEngine of(Kind kind) {
        synchronized (kind) {
            if (kind.started == null) {
                kind.started = startOrExplain(kind);
            }
            if (kind.started instanceof SearchEngine engine) {
                return engine;
            }
            String why = kind + " cannot be started here: " + kind.started;
            if ("1".equals(System.getenv("TINKR_REQUIRE_ENGINES"))) {
                throw new AssertionError(why);
            }
            throw new TestAbortedException(why);
        }
    }

    private static Object startOrExplain(Kind kind) {
        try {
            Path home = Files.createTempDirectory("tinkr-engine");
            EngineProcess process = EngineProcess.start(command(kind, home), home, PATIENCE);
            Runtime.getRuntime().addShutdownHook(new Thread(process::close, "stop-engine"));
            return new SearchEngine(process.port());
        } catch (IOException | IllegalStateException e) {
            System.err.println("SKIPPED: " + kind + " cannot be started: " + e.getMessage());
            return String.valueOf(e.getMessage());
        }
    }

    private static List<String> command(Kind kind, Path home) throws IOException {
        Path built = built(kind.name().toLowerCase(java.util.Locale.ROOT));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + home));
        String classPath = Files.readString(built.resolve("engine.classpath")).strip();
        switch (kind) {
            case ELASTICSEARCH -> command.addAll(List.of("-Des.nativelibs.path=/nonexistent", "-cp",
                    built.resolve("launcher") + "/*" + File.pathSeparator + classPath,
                    "dev.tinkr.testing.elasticsearch.ElasticsearchMain", home.toString(),
                    built.resolve("http-module").toString(), built.resolve("root-plugin").toString()));
            case OPENSEARCH -> command.addAll(List.of("-cp",
                    built.resolve("classes") + File.pathSeparator + classPath,
                    "dev.tinkr.testing.opensearch.OpenSearchMain", home.toString()));
        }
        return command;
    }

    /** Where the build of the module under {@code testing/} left the engine, seen from whichever module tests. */
    private static Path built(String module) {
        Path target = Path.of("testing", module, "target");
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(target);
            if (Files.isReadable(candidate.resolve("engine.classpath"))) {
                return candidate;
            }
        }
        throw new IllegalStateException("nothing in " + target + "; build it with: mvn -pl testing,testing/" + module
                + " process-classes");
    }

    /** Where it answers. */
    public URI uri() {
        return uri;
    }

    /** Sends a request as it is and gives the answer's body, which must be a success. */
    public String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(path)).header("Content-Type",
                path.contains("_bulk") ? "application/x-ndjson" : "application/json").timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** Makes an index anew with those settings and mappings. */
    public void createIndex(String name, String settingsAndMappings) {
        send("DELETE", "/" + name + "?ignore_unavailable=true", "");
        send("PUT", "/" + name, settingsAndMappings);
    }

    /** Puts the documents, each one a JSON object on one line, into the index and makes them visible to searches. */
    public void index(String name, List<String> documents) {
        if (offer(name, documents).contains(false)) {
            throw new AssertionError("the engine refused documents for " + name);
        }
    }

    /** The same, but the engine may refuse documents; says of each whether it was taken. */
    public List<Boolean> offer(String name, List<String> documents) {
        List<Boolean> taken = new ArrayList<>();
        StringBuilder bulk = new StringBuilder();
        for (String document : documents) {
            bulk.append("{\"index\":{}}\n").append(document).append('\n');
            if (bulk.length() > A_BULK) {
                taken.addAll(bulk(name, bulk));
            }
        }
        taken.addAll(bulk(name, bulk));
        send("POST", "/" + name + "/_refresh", "");
        return taken;
    }

    private List<Boolean> bulk(String name, StringBuilder bulk) {
        if (bulk.isEmpty()) {
            return List.of();
        }
        String answer = send("POST", "/" + name + "/_bulk?filter_path=items.*.status", bulk.toString());
        bulk.setLength(0);
        return STATUS.matcher(answer).results().map(status -> status.group(1).startsWith("2")).toList();
    }
}
