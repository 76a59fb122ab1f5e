package dev.tinkr.scan.store;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import dev.tinkr.testing.aws.SignatureCheck;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where a scan remembers, as {@code TINKR_SCAN_STATE} says it. */
class StateLocationTest {

    private final List<StubRequest> seen = new ArrayList<>();
    private StubServer cloud;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI");
        cloud = StubServer.http(request -> {
            seen.add(request);
            return StubReply.json("{}").with("ETag", "\"1\"").with("x-goog-generation", "17");
        });
    }

    @AfterEach
    void stop() {
        cloud.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private StateLocation locations() {
        String here = cloud.uri().toString();
        return new StateLocation(new CloudServices(Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL", here,
                "GCP_ENDPOINT_URL", here, "GCP_ACCESS_TOKEN", "ya29.token", "AZURE_ENDPOINT_URL", here,
                "AZURE_ACCESS_TOKEN", "eyJ.token"), Clock.systemUTC()));
    }

    @Test
    void aBucketOfS3IsAskedWithAWholeSignature() {
        try (StateStore store = locations().open("s3://acme-tinkr/scan/a b/")) {
            assertThat(store.place()).isEqualTo("s3://acme-tinkr/scan/a b/state.json");
            assertThat(store.read(soon())).map(StateStore.Stored::version).contains("\"1\"");
            assertThat(store.write("{}", Optional.of("\"1\""), soon())).isTrue();
        }
        assertThat(seen).extracting(StubRequest::rawPath).containsOnly("/acme-tinkr/scan/a%20b/state.json");
        assertThat(seen.get(1).header("If-Match")).contains("\"1\"");
        for (StubRequest request : seen) {
            Map<String, List<String>> headers = new HashMap<>();
            request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            assertThat(headers).containsKey("x-amz-content-sha256");
            assertThat(
                    new SignatureCheck("AKIDEXAMPLE", "wJalrXUtnFEMI", Optional.empty(), "eu-west-1", "s3").complaint(
                            new SignatureCheck.Request(request.method(), URI.create(request.rawPath()), headers,
                                    request.body()
                                            .getBytes(StandardCharsets.UTF_8)),
                            Instant.now()))
                    .isEmpty();
        }
    }

    @Test
    void aBucketOfCloudStorageIsAskedForTheMediaOfOneObject() {
        try (StateStore store = locations().open("gs://acme-tinkr/scan/")) {
            assertThat(store.read(soon())).map(StateStore.Stored::version).contains("17");
            assertThat(store.write("{}", Optional.empty(), soon())).isTrue();
        }
        assertThat(seen.get(0).rawPath()).isEqualTo("/storage/v1/b/acme-tinkr/o/scan%2Fstate.json");
        assertThat(seen.get(0).parameter("alt")).contains("media");
        assertThat(seen.get(1).rawPath()).isEqualTo("/upload/storage/v1/b/acme-tinkr/o");
        assertThat(seen.get(1).parameter("name")).contains("scan/state.json");
        assertThat(seen.get(1).parameter("ifGenerationMatch")).contains("0");
        assertThat(seen).allSatisfy(request -> assertThat(request.header("Authorization")).contains(
                "Bearer ya29.token"));
    }

    @Test
    void aContainerOfBlobStorageIsAskedAtItsAccount() {
        try (StateStore store = locations().open("https://acmetinkr.blob.core.windows.net/scan/")) {
            assertThat(store.place()).isEqualTo("https://acmetinkr.blob.core.windows.net/scan/state.json");
            assertThat(store.write("{}", Optional.empty(), soon())).isTrue();
        }
        StubRequest put = seen.getFirst();
        assertThat(put.rawPath()).isEqualTo("/acmetinkr/scan/state.json");
        assertThat(put.header("x-ms-blob-type")).contains("BlockBlob");
        assertThat(put.header("If-None-Match")).contains("*");
        assertThat(put.header("Authorization")).contains("Bearer eyJ.token");
    }

    @Test
    void anythingElseIsAFolder() {
        try (StateStore store = locations().open(folder.toString())) {
            assertThat(store.write("{}", Optional.empty(), soon())).isTrue();
            assertThat(store.place()).startsWith(folder.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3://UPPER/x", "gs://a/b?x=1", "https://example.org/container",
            "https://acme.blob.core.windows.net/scan?sig=s3cr3t", "https://acme.blob.core.windows.net.evil.org/scan",
            "http://acme.blob.core.windows.net/scan", "ftp://x/y"})
    void whatNamesNoStoreIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> locations().open(text)).isInstanceOf(ConfigException.class).hasMessageContaining(
                "TINKR_SCAN_STATE").hasMessageNotContaining("s3cr3t");
    }
}
