package dev.tinkr.api;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tinkr.backend.Setting;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class MisconfiguredServerTest {

    @Test
    void aSettingThatIsMissingIsNamedToTheCallerAndHealthGoesOn(@TempDir Path home) {
        Setting required = new Setting("url", "FAKE_URL", true, false, Optional.empty(), "Where it is.");
        try (TestServer server = TestServer.with(Map.of("TINKR_BACKEND", "fake"), home, new FakeCatalog(required))) {
            HttpResponse<String> response = server.post("/api/v1/logs", "{\"service\":\"s\"}");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("\"type\":\"configuration\"", "FAKE_URL");
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theLogNamesItInOneLineForEachCall(@TempDir Path home) {
        Setting required = new Setting("url", "FAKE_URL", true, false, Optional.empty(), "Where it is.");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        logged.start();
        root.addAppender(logged);
        try (TestServer server = TestServer.with(Map.of("TINKR_BACKEND", "fake"), home, new FakeCatalog(required))) {
            server.post("/api/v1/logs", "{\"service\":\"s\"}");
            server.post("/api/v1/traces", "{\"service\":\"s\"}");
        } finally {
            root.detachAppender(logged);
        }

        assertThat(logged.list).hasSize(2).allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).contains("FAKE_URL").doesNotContain("\n");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }

    @Test
    void aCallGoesThroughTheOperationsToTheBackend(@TempDir Path home) {
        try (TestServer server = TestServer.with(Map.of("TINKR_BACKEND", "fake"), home, new FakeCatalog())) {
            HttpResponse<String> response = server.post("/api/v1/logs", "{\"service\":\"*\"}");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(response.body()).contains("\"entries\":[]", "\"backend\":\"fake\"");
        }
    }
}
