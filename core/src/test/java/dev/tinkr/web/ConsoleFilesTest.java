package dev.tinkr.web;

import dev.tinkr.api.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The console's files as they are served, by a server that asks everybody for a token. */
class ConsoleFilesTest {

    private static final Path SOURCES = Path.of("src/main/resources/dev/tinkr/web");
    private static final int MOST_BYTES = 60_000;
    private static final String HASH = "0".repeat(64);

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path home) {
        server = TestServer.with(Map.of("TINKR_BACKEND", "local", "TINKR_AUTH", "token", "TINKR_API_KEYS",
                "[{\"hash\":\"" + HASH + "\",\"subject\":\"a\",\"roles\":[\"viewer\"]}]"), home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> paths() {
        return Stream.concat(Stream.of("/"), ConsoleFiles.PARTS.stream().map(name -> "/console/" + name)).toList();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void anybodyGetsAFileWithItsTypeAndAStrictPolicy(String path) {
        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(path.endsWith(".js")
                ? "text/javascript"
                : path.endsWith(".css") ? "text/css" : path.endsWith(".svg") ? "image/svg+xml" : "text/html");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow()).contains(
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'",
                "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "http", "*", "data:");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void aFileComesCompressedAndIsNotSentAgainWhileItIsTheSame() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port()
                    + "/console/app.js")).header("Accept-Encoding", "br, gzip;q=0.8");
            HttpResponse<byte[]> first = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(first.headers().firstValue("Vary")).hasValueSatisfying(vary -> assertThat(vary)
                    .containsIgnoringCase("accept-encoding"));
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(first.body()))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(Files.readString(SOURCES
                        .resolve("app.js")));
            }
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<byte[]> second = client.send(request.header("If-None-Match", "\"x\", W/" + tag).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(second.headers().firstValue("ETag")).contains(tag);
        }
        HttpResponse<String> refused = server.get("/console/app.js", "Accept-Encoding", "gzip;q=0");
        assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(refused.body()).isEqualTo(Files.readString(SOURCES.resolve("app.js")));
    }

    @Test
    void headOfAFileIsPublicToo() {
        HttpResponse<String> response = server.send(server.request("/").method("HEAD", HttpRequest.BodyPublishers
                .noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/profiles", "/health/ready", "/openapi.yml", "/console", "/console/",
            "/console/nothing.js", "/console/..%2fapi", "/console/app.js/", "/console/app.js/x", "/console/%61pp.js",
            "/index.html", "/console/../api/v1/profiles", "/console/index.html"})
    void nothingElseIsPublic(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/app.js", "/api/v1/logs"})
    void nothingIsPublicToPost(String path) {
        assertThat(server.post(path, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void everyFileThereIsIsServedAndThePageNamesThemAll() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(ConsoleFiles.PAGE)))
                    .containsExactlyInAnyOrderElementsOf(ConsoleFiles.PARTS);
        }
        String page = Files.readString(SOURCES.resolve(ConsoleFiles.PAGE));
        assertThat(ConsoleFiles.PARTS).allSatisfy(name -> assertThat(page).contains("console/" + name + '"'));
    }

    @Test
    void theWholeConsoleIsLight() {
        ConsoleFiles files = new ConsoleFiles();
        int bytes = files.page().content(true).length + ConsoleFiles.PARTS.stream().mapToInt(name -> files.part(name)
                .orElseThrow().content(true).length).sum();
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void noFileReadsTextAsMarkupOrNamesAPlaceElsewhere() throws IOException {
        for (String name : paths().stream().map(path -> path.equals("/") ? ConsoleFiles.PAGE : path.substring(9))
                .toList()) {
            String text = Files.readString(SOURCES.resolve(name)).replace("http://www.w3.org/2000/svg", "");
            assertThat(text).as(name).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                    "DOMParser", "eval(", "new Function", "http://", "https://", " style=", "<style", " onclick=",
                    "srcdoc", "javascript:");
        }
    }

    @Test
    void thePageOfTheConsoleNamesEveryKey() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "console.md"));
        String app = Files.readString(SOURCES.resolve("app.js"));
        List<String> rows = Pattern.compile("\\.on\\('([^']+)', '([^']+)', ").matcher(app).results()
                .map(key -> "| `" + (key
                        .group(1).equals("Escape") ? "Esc" : key.group(1)) + "` | " + key.group(2) + " |")
                .toList();
        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> assertThat(page).contains(row));
    }
}
