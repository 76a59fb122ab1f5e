package dev.tinkr.backend.gcp;

import dev.tinkr.backend.gcp.stub.MonitoringSite;
import dev.tinkr.backend.gcp.stub.StoredSeries;
import java.util.List;
import java.util.Map;

/** Metrics for tests. */
final class Metrics {

    static final String REQUESTS = "run.googleapis.com/request_count";
    static final String LATENCIES = "run.googleapis.com/request_latencies";
    static final String ENTRIES = "logging.googleapis.com/log_entry_count";

    private Metrics() {}

    /** Requests by status, their latencies, how much memory is used, and the log entries; a shop and another service. */
    static void requests(MonitoringSite site, String service) {
        site.describe(REQUESTS, "DELTA", "INT64", "1", List.of("response_code"), List.of("cloud_run_revision"));
        site.describe(LATENCIES, "DELTA", "DISTRIBUTION", "ms", List.of("response_code"),
                List.of("cloud_run_revision"));
        site.describe("run.googleapis.com/container/memory/usage", "GAUGE", "DOUBLE", "By", List.of(), List.of(
                "cloud_run_revision"));
        site.describe(ENTRIES, "DELTA", "INT64", "1", List.of("log", "severity"), List.of());
        for (String each : List.of(service, "other")) {
            Map<String, String> resource = Map.of("service_name", each, "revision_name", each + "-1");
            StoredSeries fine = site.series(REQUESTS, "cloud_run_revision", Map.of("response_code", "200"), resource);
            StoredSeries failed = site.series(REQUESTS, "cloud_run_revision", Map.of("response_code", "500"), resource);
            StoredSeries memory = site.series("run.googleapis.com/container/memory/usage", "cloud_run_revision", Map
                    .of(), resource);
            StoredSeries latency = site.series(LATENCIES, "cloud_run_revision", Map.of("response_code", "200"),
                    resource);
            StoredSeries lines = site.series(ENTRIES, "cloud_run_revision", Map.of("severity", "INFO", "log", "stdout"),
                    resource);
            StoredSeries errors = site.series(ENTRIES, "cloud_run_revision", Map.of("severity", "ERROR", "log",
                    "stdout"), resource);
            for (int minute = 1; minute <= 60; minute++) {
                String end = StubbedGcp.NOW.minusSeconds(3600).plusSeconds(60L * minute).toString();
                fine.at(end, 600);
                failed.at(end, minute % 10 == 0 ? 6 : 0);
                memory.at(end, 1000.0 + minute);
                latency.at(end, new StoredSeries.Distribution(new double[]{10, 100, 1000}, new double[]{50, 40, 10, 0},
                        40));
                lines.at(end, 100);
                errors.at(end, 2);
            }
        }
    }
}
