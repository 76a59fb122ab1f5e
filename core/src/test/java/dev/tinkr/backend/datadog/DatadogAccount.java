package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.datadog.stub.Keys;
import dev.tinkr.backend.datadog.stub.StubDatadog;
import dev.tinkr.backend.datadog.stub.StubEvent;
import dev.tinkr.backend.datadog.stub.StubMetric;
import dev.tinkr.model.TimeWindow;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An account with an hour of everything of a small shop. */
final class DatadogAccount {

    static final Keys KEYS = new Keys("organisation0key", "application0key", Keys.ALL_SCOPES);
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    static final TimeWindow HOUR = new TimeWindow(START, START.plus(Duration.ofHours(1)));
    static final String HEX_TRACE = "66f1a2b300000000112210f47de98115";

    private DatadogAccount() {}

    static StubDatadog fill(StubDatadog stub) {
        return stub.logs(logs()).spans(spans()).metrics(metrics());
    }

    static ObservabilityBackend open(URI service) {
        return open(service, Clock.systemUTC(), Map.of());
    }

    static ObservabilityBackend open(URI service, Clock clock, Map<String, Map<String, Object>> services) {
        return new DatadogFactory()
                .open(new BackendSettings(Map.of("api_key", KEYS.api(), "app_key", KEYS.application(),
                        "api_url", service.toString()), services, dev.tinkr.backend.ScanBudget.OFF), clock);
    }

    static Deadline patience() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    /** 2,500 lines of the payments, every tenth of which failed. */
    private static List<StubEvent> logs() {
        List<StubEvent> events = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            boolean failed = i % 10 == 0;
            events.add(StubEvent.log("AQ%05d".formatted(i), START.plusMillis(i * 1_400L), failed ? "error" : "info",
                    i % 50 == 7 ? "checkout" : "payments-api", failed ? "payment refused by upstream" : "payment taken",
                    "web-" + i % 3, List.of("env:prod", "version:1.2." + i % 2), Map.of("http", Map.of("status_code",
                            failed ? 502 : 200), "n", i)));
        }
        return events;
    }

    /** Three traces: two of old tracers with decimal ids, one of which failed, and one of 128 bits. */
    private static List<StubEvent> spans() {
        return List.of(
                span("1", "1000000000000000001", "11", "0", "payments-api", "GET /pay", 100, 250_000_000, "ok", Map
                        .of("http", Map.of("status_code", "200"))),
                span("2", "1000000000000000001", "12", "11", "postgres",
                        "SELECT cards", 100, 30_500_000, "ok", Map.of()),
                span("3", "1000000000000000002", "21", "0",
                        "payments-api", "POST /pay", 200, 900_000_000, "error", Map.of("error", Map.of("type",
                                "java.net.ConnectException", "message", "refused", "stack", "at Pay.java:1"))),
                span("4", HEX_TRACE, "31", "0", "gateway", "GET /", 300, 400_000_000, "ok", Map.of()), span("5",
                        HEX_TRACE, "32", "31", "payments-api", "GET /pay", 300, 100_000_000, "ok", Map.of("tenant",
                                "acme")));
    }

    private static StubEvent span(String id, String trace, String span, String parent, String service, String resource,
            int second, long nanos, String status, Map<String, Object> custom) {
        Map<String, String> reserved = new LinkedHashMap<>(
                Map.of("trace_id", trace, "span_id", span, "parent_id", parent,
                        "service", service, "resource_name", resource, "type", "web", "env", "prod"));
        reserved.put("status", status);
        return StubEvent.span("SP" + id, START.plusSeconds(second), nanos, reserved, List.of("source:apm"), custom);
    }

    private static List<StubMetric> metrics() {
        List<StubMetric> metrics = new ArrayList<>();
        for (String host : List.of("web-0", "web-1")) {
            List<String> tags = List.of("service:payments-api", "host:" + host, "env:prod");
            metrics.add(new StubMetric("system.cpu.user", "gauge", "percent", tags, every(10, host.endsWith("0")
                    ? 10
                    : 30)));
            metrics.add(new StubMetric("trace.servlet.request.hits", "count", "", tags, every(10, 5)));
            metrics.add(new StubMetric("trace.servlet.request", "distribution", "second", tags, every(10, 0.2)));
        }
        metrics.add(new StubMetric("aws.ecs.cpuutilization", "gauge", "percent", List.of("servicename:payments-api",
                "clustername:prod"), every(60, 42)));
        return metrics;
    }

    private static Map<Long, List<Double>> every(int seconds, double value) {
        Map<Long, List<Double>> samples = new TreeMap<>();
        for (long second = 0; second < 3_600; second += seconds) {
            samples.put(START.getEpochSecond() + second, List.of(value));
        }
        return samples;
    }
}
