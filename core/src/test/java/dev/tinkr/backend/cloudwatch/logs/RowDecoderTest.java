package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.ServiceSelector;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines as the documentation of Lambda, Powertools, ECS and Container Insights shows them. */
class RowDecoderTest {

    private static final long TIME = Row.time("2026-11-20 10:00:00.123");

    private static LogEntry entry(String group, String line) {
        ServiceScope scope = new ServiceScope(ServiceSelector.ALL, Map.of(), Set.of());
        return new RowDecoder(scope).entry(new Row("ptr", TIME, line, "stream/x", group));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
            "2026-11-20T10:00:00.123Z\\t79b4f56e-95b1-4643-9700-2807f4e68189\\tERROR\\tInvoke failed~ERROR",
            "[WARNING]\\t2026-11-20T10:00:00.123Z\\t79b4f56e-95b1-4643-9700-2807f4e68189\\tslow~WARN",
            "2026-11-20 10:00:00.123  INFO 1 --- [main] c.a.Main : started~INFO",
            "2026-11-20 10:00:00,123 [main] DEBUG c.a.Main - x~DEBUG", "[2026-11-20 10:00:00] error: x~ERROR",
            "ERROR:root:failed~ERROR", "[info] nginx~INFO", "Error connecting to the database~UNKNOWN",
            "error connecting~UNKNOWN", "START RequestId: 79b4f56e Version: $LATEST~UNKNOWN",
            "the ERROR is here~UNKNOWN",
            "{not json~UNKNOWN", "INFORMATION overload~INFO"})
    void theLevelOfATextIsWhatStandsRightBehindTheTime(String line, Level level) {
        LogEntry entry = entry("/ecs/cart", line.replace("\\t", "\t"));
        assertThat(entry.level()).isEqualTo(level);
        assertThat(entry.message()).isEqualTo(line.replace("\\t", "\t"));
        assertThat(entry.attributes()).isEqualTo(Map.of("@log", "/ecs/cart", "@logStream", "stream/x"));
    }

    @Test
    void lambdasOwnJson() {
        LogEntry entry = entry("/aws/lambda/cart", """
                {"timestamp":"2026-11-20T10:00:00.123Z","level":"ERROR","message":"Invoke failed",\
                "requestId":"79b4f56e-95b1-4643-9700-2807f4e68189"}
                """);
        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.message()).isEqualTo("Invoke failed");
        assertThat(entry.service()).isEqualTo("cart");
        assertThat(entry.attributes()).containsEntry("requestId", "79b4f56e-95b1-4643-9700-2807f4e68189")
                .doesNotContainKey(
                        "timestamp");
    }

    @Test
    void aReportOfLambdaNamesItsTrace() {
        LogEntry entry = entry("/aws/lambda/cart", "REPORT RequestId: 3604209a\tDuration: 24.06 ms\tXRAY TraceId: "
                + "1-5e34a614-10bdxx SegmentId: 07f022a5\n");
        assertThat(entry.traceId()).isEmpty();
        assertThat(entry("/aws/lambda/cart",
                "REPORT RequestId: 36\tXRAY TraceId: 1-5759e988-bd862e3fe1be46a994272793\tSegmentId: 07"
                        + "\n")
                .traceId()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(entry.message()).doesNotEndWith("\n");
    }

    @Test
    void jsonBehindWhatNodeWritesBeforeEachLine() {
        LogEntry entry = entry("/aws/lambda/cart",
                "2026-11-20T10:00:00.123Z\t79b4f56e-95b1-4643-9700-2807f4e68189\tINFO\t"
                        + "{\"msg\":\"paid\",\"amount\":5}\n");
        assertThat(entry.level()).isEqualTo(Level.INFO);
        assertThat(entry.message()).isEqualTo("paid");
        assertThat(entry.attributes()).containsEntry("amount", 5);
    }

    @Test
    void powertools() {
        LogEntry entry = entry("/aws/lambda/cart-function",
                """
                        {"level":"INFO","location":"collect.handler:7","message":"Collecting payment","timestamp":"2021-05-03 11:47:12,494",\
                        "service":"payment","cold_start":true,"function_name":"cart-function","xray_trace_id":\
                        "1-5759e988-bd862e3fe1be46a994272793"}""");
        assertThat(entry.traceId()).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(entry.service()).isEqualTo("cart-function");
        assertThat(entry.attributes()).containsEntry("service", "payment").containsEntry("cold_start", true);
    }

    @Test
    void containerInsightsOfKubernetes() {
        String kubernetes = "\"kubernetes\":{\"pod_name\":\"cart-7d9f\",\"container_name\":\"cart\",\"labels\":{\"app\":\"cart-svc\"}}";
        LogEntry text = entry("/aws/containerinsights/prod/application",
                "{\"time\":\"2026-11-20T10:00:00.1230001Z\",\"stream\":"
                        + "\"stderr\",\"log\":\"plain words\"," + kubernetes + "}");
        assertThat(text.message()).isEqualTo("plain words");
        assertThat(text.service()).isEqualTo("cart-svc");
        assertThat(text.attributes()).containsKey("kubernetes").containsKey("time");
        LogEntry json = entry("/aws/containerinsights/prod/application",
                "{\"log\":\"{\\\"level\\\":\\\"warn\\\",\\\"msg\\\":"
                        + "\\\"slow\\\",\\\"trace_id\\\":\\\"4bf92f3577b34da6a3ce929d0e0e4736\\\"}\"," + kubernetes
                        + "}");
        assertThat(json.message()).isEqualTo("slow");
        assertThat(json.level()).isEqualTo(Level.WARN);
        assertThat(json.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        LogEntry merged = entry("/aws/containerinsights/prod/application",
                "{\"log_processed\":{\"severity\":\"error\",\"message\":"
                        + "\"no\"}," + kubernetes + "}");
        assertThat(merged.message()).isEqualTo("no");
        assertThat(merged.level()).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~',
            value = {"{\"level\":50}~ERROR", "{\"level\":3}~ERROR", "{\"severity_number\":17}~ERROR",
                    "{\"log.level\":\"warn\"}~WARN", "{\"log\":{\"level\":\"warn\"}}~WARN", "{\"PRIORITY\":4}~WARN",
                    "{\"level\":\"zorg\",\"severity\":\"fatal\"}~FATAL", "{\"level\":\"zorg\"}~UNKNOWN", "{}~UNKNOWN",
                    "{\"level\":null}~UNKNOWN"})
    void theLevelOfJsonIsReadByTheScaleOfItsField(String line, Level level) {
        assertThat(entry("/ecs/cart", line).level()).isEqualTo(level);
    }

    @Test
    void aMessageThatIsAnObjectIsShownAsJson() {
        LogEntry entry = entry("/ecs/cart", "{\"message\":{\"a\":1}}");
        assertThat(entry.message()).isEqualTo("{\"a\":1}");
        assertThat(entry.attributes()).containsKey("message");
    }
}
