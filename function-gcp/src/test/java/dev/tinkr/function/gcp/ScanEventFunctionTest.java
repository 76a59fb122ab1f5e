package dev.tinkr.function.gcp;

import dev.tinkr.config.ConfigException;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.scan.ScanRequest;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A scan that a message of Pub/Sub starts, as Eventarc delivers it. */
class ScanEventFunctionTest {

    private static final String PUBLISHED = "google.cloud.pubsub.topic.v1.messagePublished";

    @TempDir
    private Path home;

    private static CloudEvent event(String type, String data) {
        return CloudEventBuilder.v1().withId("1").withType(type).withSource(URI.create(
                "//pubsub.googleapis.com/projects/acme/topics/tinkr-scan")).withData("application/json", data.getBytes(
                        StandardCharsets.UTF_8))
                .build();
    }

    private static String message(String data) {
        return "{\"message\":{\"data\":\"" + Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8))
                + "\",\"messageId\":\"1\",\"publishTime\":\"2026-11-24T03:00:00Z\"},\"subscription\":\"s\"}";
    }

    @Test
    void aMessageMaySayWhatToScan() {
        assertThat(PubSubMessage.request(event(PUBLISHED, message("{\"services\":\"a\"}")))).isEqualTo(new ScanRequest(
                List.of("a"), Optional.empty(), Optional.empty(), List.of()));
        assertThat(PubSubMessage.request(event(PUBLISHED, message("")))).isEqualTo(ScanRequest.OF_SETTINGS);
        assertThat(PubSubMessage.request(event(PUBLISHED, "{\"message\":{\"messageId\":\"1\"}}"))).isEqualTo(
                ScanRequest.OF_SETTINGS);
    }

    @Test
    void whatIsNoMessageForUsStartsNoScan() {
        for (CloudEvent foreign : List.of(event("google.cloud.storage.object.v1.finalized", "{}"), event(PUBLISHED,
                "{}"), event(PUBLISHED, "["), event(PUBLISHED, "{\"message\":{\"data\":\"%\"}}"),
                event(PUBLISHED,
                        message("[]")),
                event(PUBLISHED, message("{\"image\":\"x\"}")), CloudEventBuilder.v1().withId("1")
                        .withType(PUBLISHED).withSource(URI.create("x")).build())) {
            assertThatThrownBy(() -> PubSubMessage.request(foreign)).isInstanceOf(ConfigException.class);
        }
    }

    private ScanEventFunction function(Map<String, String> variables) {
        return new ScanEventFunction(ApplicationContext.builder().singletons(new ConfigSources(variables, home))
                .start());
    }

    @Test
    void noEventScansUnlessThePlatformKeepsOthersOut() {
        try (ScanEventFunction function = function(Map.of("TINKR_BACKEND", "local", "TINKR_SCAN_SERVICES", "a"))) {
            assertThatThrownBy(() -> function.accept(event(PUBLISHED, message("")))).hasMessageContaining(
                    "TINKR_AUTH=platform");
        }
    }

    @Test
    void aScanThatCouldExamineNothingFails() {
        try (ScanEventFunction function = function(Map.of("TINKR_BACKEND", "elastic", "ELASTIC_URL",
                "http://127.0.0.1:1", "TINKR_AUTH", "platform", "TINKR_SCAN_SERVICES", "a", "TINKR_REQUEST_TIMEOUT",
                "5s"))) {
            assertThatThrownBy(() -> function.accept(event(PUBLISHED, message("")))).hasMessageContaining(
                    "examined 0 of 1");
        }
    }
}
