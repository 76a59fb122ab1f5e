package dev.tinkr.function.aws;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** All backends are on the class path, and the JVM says which classes it loaded. */
class LoadedClassesTest {

    private static final String KEY = "tk_0123456789abcdef";
    /** The other backends, identities that nobody asked for, and the libraries that only those need. */
    private static final List<String> NEEDED_BY_OTHERS = List.of("dev.tinkr.backend.azure.", "dev.tinkr.backend.gcp.",
            "dev.tinkr.backend.cloudwatch.", "dev.tinkr.backend.grafana.", "dev.tinkr.backend.datadog.",
            "dev.tinkr.backend.otel.", "dev.tinkr.backend.local.", "dev.tinkr.backend.promql.",
            "dev.tinkr.backend.identity.google.", "dev.tinkr.backend.identity.entra.", "dev.tinkr.scan.Detector",
            "dev.tinkr.scan.notify.", "dev.tinkr.scan.store.",
            "software.amazon.awssdk.core.",
            "software.amazon.awssdk.http.", "software.amazon.awssdk.services.", "com.azure.", "com.microsoft.aad.",
            "com.google.auth.", "com.google.api.");

    @TempDir
    private Path home;

    @Test
    void nothingOfABackendThatWasNotChosenIsLoaded() throws Exception {
        Path log = home.resolve("classes.log");
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(
                StandardCharsets.UTF_8)));
        Map<String, String> variables = Map.of("TINKR_BACKEND", "elastic", "ELASTIC_URL", "http://127.0.0.1:1",
                "TINKR_API_KEYS", "[{\"hash\":\"" + hash + "\",\"subject\":\"ana\",\"roles\":[\"viewer\"]}]",
                "JAVA_TOOL_OPTIONS", "-Xlog:class+load=info:file=" + log);
        try (LambdaRuntime lambda = LambdaRuntime.start(HttpApiFunction.class, variables, home)) {
            assertThat(lambda.invoke(event("GET", "/health", ""))).contains("\"statusCode\":200");
            assertThat(lambda.invoke(event("POST", "/api/v1/translate",
                    "{\\\"service\\\":\\\"a\\\",\\\"query\\\":\\\"level:ERROR\\\",\\\"backend\\\":\\\"elastic\\\"}")))
                    .contains("\"statusCode\":200", "Elasticsearch");
        }
        TreeSet<String> loaded = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            loaded.add(line.substring(line.lastIndexOf("] ") + 2).split(" ")[0]);
        }
        assertThat(loaded.contains("dev.tinkr.backend.elastic.ElasticFactory")).as("the log tells what is loaded")
                .isTrue();
        assertThat(loaded.stream().filter(name -> NEEDED_BY_OTHERS.stream().anyMatch(name::startsWith))).isEmpty();
    }

    private static String event(String method, String path, String body) {
        return """
                {"version":"2.0","rawPath":"%2$s","rawQueryString":"",
                 "headers":{"content-type":"application/json","authorization":"Bearer %4$s"},
                 "requestContext":{"http":{"method":"%1$s","path":"%2$s","sourceIp":"192.0.2.1"}},
                 "body":"%3$s","isBase64Encoded":false}""".formatted(method, path, body, KEY);
    }
}
