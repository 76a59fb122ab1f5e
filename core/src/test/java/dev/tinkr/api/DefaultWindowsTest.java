package dev.tinkr.api;

import dev.tinkr.api.wire.AnomaliesRequest;
import dev.tinkr.api.wire.BacktestRequest;
import dev.tinkr.api.wire.HistogramRequest;
import dev.tinkr.api.wire.LogsRequest;
import dev.tinkr.api.wire.MetricListRequest;
import dev.tinkr.api.wire.MetricsRequest;
import dev.tinkr.api.wire.ServicesRequest;
import dev.tinkr.api.wire.TracesRequest;
import dev.tinkr.api.wire.TranslateRequest;
import dev.tinkr.model.TimeText;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.AuditLine;
import dev.tinkr.operations.AuditLog;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document says how far back a call looks that does not say; the audit line has how far it looked. */
@Timeout(300)
class DefaultWindowsTest {

    private static final Map<String, Class<?>> CALLS = Map.of("logs", LogsRequest.class, "histogram",
            HistogramRequest.class, "metrics", MetricsRequest.class, "metrics/list", MetricListRequest.class, "traces",
            TracesRequest.class, "services", ServicesRequest.class, "translate", TranslateRequest.class,
            "anomalies/backtest", BacktestRequest.class);

    @Test
    void whatTheDocumentSaysIsWhatIsAsked(@TempDir Path home) throws Exception {
        List<AuditLine> audited = new CopyOnWriteArrayList<>();
        try (TestServer server = TestServer.with(Map.of("TINKR_BACKEND", "fake"), home, new FakeCatalog(),
                new FakeBackend(), (AuditLog) audited::add)) {
            for (Map.Entry<String, Class<?>> call : CALLS.entrySet()) {
                server.post("/api/v1/" + call.getKey(), "{\"service\":\"s\",\"metric\":\"m\"}");

                assertThat(audited.getLast().operation()).isEqualTo(call.getKey().replace("anomalies/", ""));
                assertThat(audited.getLast().window().map(TimeWindow::length)).as(call.getKey()).contains(said(call
                        .getValue(), "since"));
            }
            server.post("/api/v1/anomalies", "{\"service\":\"s\"}");
            assertThat(audited.getLast().window().map(window -> window.length().toMinutes() + "")).contains(text(
                    AnomaliesRequest.class, "windowMinutes"));
        }
    }

    private static Duration said(Class<?> request, String field) throws NoSuchFieldException {
        return TimeText.duration(text(request, field));
    }

    private static String text(Class<?> request, String field) throws NoSuchFieldException {
        return request.getDeclaredField(field).getAnnotation(Schema.class).defaultValue();
    }
}
