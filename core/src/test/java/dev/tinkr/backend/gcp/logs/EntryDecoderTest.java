package dev.tinkr.backend.gcp.logs;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Entries of every payload, as Google's documentation shows them. */
class EntryDecoderTest {

    private static final String HEAD = """
            "insertId": "x1", "logName": "projects/p/logs/l", "timestamp": "2026-11-20T10:00:00.123456789Z",
            "receiveTimestamp": "2026-11-20T10:00:01Z",""";

    private static LogEntry entry(String rest) throws IOException {
        return page("{\"entries\": [{" + HEAD + rest + "}]}").entries().getFirst().entry();
    }

    private static EntryDecoder.Page page(String json) throws IOException {
        return EntryDecoder.page(new JsonFactory().createParser(json));
    }

    @Test
    void aTextIsItsMessage() throws IOException {
        LogEntry entry = entry("""
                "textPayload": "connection refused", "severity": "ERROR", "labels": {"env": "prod"},
                "resource": {"type": "k8s_container", "labels": {"container_name": "shop", "pod_name": "shop-1"}},
                "trace": "projects/p/traces/4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902b7"
                """);
        assertThat(entry).isEqualTo(new LogEntry("x1", Instant.parse("2026-11-20T10:00:00.123456789Z"), Level.ERROR,
                "connection refused", "shop", "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7",
                Map.of("env", "prod",
                        "pod_name", "shop-1", "resource.type", "k8s_container", "logName", "projects/p/logs/l")));
    }

    @Test
    void aJsonPayloadHasItsMessageItsLevelAndItsIds() throws IOException {
        LogEntry pino = entry(
                """
                        "jsonPayload": {"msg": "order placed", "level": 50, "trace_id": "abc", "span_id": "def", "order": {"id": 7}},
                        "resource": {"type": "global"}""");
        assertThat(pino.message()).isEqualTo("order placed");
        assertThat(pino.level()).isEqualTo(Level.ERROR);
        assertThat(pino.traceId()).isEqualTo("abc");
        assertThat(pino.spanId()).isEqualTo("def");
        assertThat(pino.attributes()).containsEntry("order", Map.of("id", 7)).doesNotContainKeys("msg", "level",
                "trace_id", "span_id");
        assertThat(entry("\"jsonPayload\": {\"message\": \"a\", \"level\": \"warn\"}").level()).isEqualTo(Level.WARN);
        assertThat(entry("\"severity\": \"INFO\", \"jsonPayload\": {\"message\": \"a\", \"level\": \"warn\"}"))
                .satisfies(said -> {
                    assertThat(said.level()).isEqualTo(Level.INFO);
                    assertThat(said.attributes()).containsEntry("level", "warn");
                });
        assertThat(entry("\"jsonPayload\": {\"message\": \"a\", \"level\": \"zorg\"}").level())
                .isEqualTo(Level.UNKNOWN);
        assertThat(entry("\"jsonPayload\": {\"rows\": 3}").message()).isEqualTo("{\"rows\":3}");
    }

    @Test
    void everySeverityHasItsLevel() throws IOException {
        Map<String, Level> levels = Map.of("DEFAULT", Level.UNKNOWN, "DEBUG", Level.DEBUG, "INFO", Level.INFO, "NOTICE",
                Level.INFO, "WARNING", Level.WARN, "ERROR", Level.ERROR, "CRITICAL", Level.FATAL, "ALERT", Level.FATAL,
                "EMERGENCY", Level.FATAL);
        for (Map.Entry<String, Level> level : levels.entrySet()) {
            assertThat(entry("\"severity\": \"" + level.getKey() + "\"").level()).isEqualTo(level.getValue());
        }
    }

    @Test
    void anHttpRequestIsALine() throws IOException {
        LogEntry entry = entry("""
                "severity": "WARNING", "resource": {"type": "cloud_run_revision", "labels": {"service_name": "shop"}},
                "httpRequest": {"requestMethod": "GET", "requestUrl": "https://shop.example/cart", "status": 404,
                                "latency": "0.012s"}""");
        assertThat(entry.message()).isEqualTo("GET https://shop.example/cart 404");
        assertThat(entry.attributes()).containsKey("httpRequest");
    }

    @Test
    void anAuditEntrySaysWhoDidWhat() throws IOException {
        LogEntry entry = entry(
                """
                        "protoPayload": {"@type": "type.googleapis.com/google.cloud.audit.AuditLog",
                          "methodName": "google.iam.admin.v1.CreateServiceAccountKey", "resourceName": "projects/-/serviceAccounts/1",
                          "authenticationInfo": {"principalEmail": "eve@example.org"},
                          "status": {"code": 7, "message": "PERMISSION_DENIED"}},
                        "resource": {"type": "service_account", "labels": {"email_id": "a@b"}}""");
        assertThat(entry.message()).isEqualTo("google.iam.admin.v1.CreateServiceAccountKey projects/-/serviceAccounts/1"
                + " (eve@example.org): PERMISSION_DENIED");
        assertThat(entry.attributes()).containsEntry("methodName", "google.iam.admin.v1.CreateServiceAccountKey")
                .containsEntry("email_id", "a@b");
        assertThat(entry.service()).isEmpty();
    }

    @Test
    void anAppEngineRequestHasItsLines() throws IOException {
        assertThat(entry("""
                "protoPayload": {"@type": "type.googleapis.com/google.appengine.logging.v1.RequestLog", "method": "GET",
                  "resource": "/cart", "status": 200, "line": [{"logMessage": "hello"}, {"logMessage": "bye"}]},
                "resource": {"type": "gae_app", "labels": {"module_id": "default"}}""")).satisfies(entry -> {
            assertThat(entry.message()).isEqualTo("GET /cart 200\nhello\nbye");
            assertThat(entry.service()).isEqualTo("default");
        });
        assertThat(entry("\"protoPayload\": {\"@type\": \"another\", \"a\": 1}").message()).isEqualTo(
                "{\"@type\":\"another\",\"a\":1}");
    }

    @Test
    void theServiceIsWhatTheApplicationCallsItself() throws IOException {
        assertThat(entry(
                "\"labels\": {\"service.name\": \"shop\"}, \"resource\": {\"type\": \"k8s_container\", \"labels\":"
                        + " {\"container_name\": \"main\"}}")
                .service()).isEqualTo("shop");
        assertThat(
                entry("\"jsonPayload\": {\"message\": \"m\", \"serviceContext\": {\"service\": \"shop\"}}").service())
                .isEqualTo("shop");
        assertThat(entry("\"labels\": {\"compute.googleapis.com/resource_name\": \"vm-1\"}, \"resource\": {\"type\":"
                + " \"gce_instance\", \"labels\": {\"instance_id\": \"42\"}}").service()).isEqualTo("vm-1");
        assertThat(entry("\"resource\": {\"type\": \"gce_instance\", \"labels\": {\"instance_id\": \"42\"}}").service())
                .isEqualTo("42");
    }

    @Test
    void anEmptyPageMayHaveANextOne() throws IOException {
        assertThat(page("{}")).isEqualTo(new EntryDecoder.Page(List.of(), java.util.Optional.empty()));
        assertThat(page("{\"nextPageToken\": \"t\"}").next()).contains("t");
    }

    @Test
    void aTimeThatIsNoneIsNoEntry() {
        assertThatThrownBy(() -> page("{\"entries\": [{\"timestamp\": \"yesterday\"}]}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> page("{\"entries\": [{\"insertId\": \"a\"}]}")).isInstanceOf(IOException.class);
    }

    @Test
    void aNullIsNoTextAndAnObjectIsNoneEither() throws IOException {
        LogEntry entry = entry(
                "\"textPayload\": null, \"trace\": null, \"severity\": null, \"jsonPayload\": {\"msg\": \"a\"}");
        assertThat(entry.message()).isEqualTo("a");
        assertThat(entry.traceId()).isEmpty();
        assertThat(page("{\"nextPageToken\": null}").next()).isEmpty();
        assertThatThrownBy(() -> entry("\"trace\": {\"textPayload\": \"b\"}")).isInstanceOf(
                MalformedAnswerException.class);
    }
}
