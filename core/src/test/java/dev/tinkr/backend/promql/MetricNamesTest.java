package dev.tinkr.backend.promql;

import dev.tinkr.model.MetricKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MetricNamesTest {

    private static final MetricNames NAMES = new MetricNames(List.of("http_server_request_duration_seconds_bucket",
            "http_server_request_duration_seconds_sum", "http_server_request_duration_seconds_count",
            "rpc_server_duration_milliseconds_bucket", "rpc_server_duration_milliseconds_sum",
            "rpc_server_duration_milliseconds_count", "http_requests_total", "http_requests_created",
            "jvm_memory_used_bytes",
            "system_cpu_utilization_ratio", "go_gc_duration_seconds", "go_gc_duration_seconds_sum",
            "go_gc_duration_seconds_count", "process_count", "network_io_bytes_total", "bare_counter",
            "http.utf8.name", "disk_read_bytes_per_second", "payload_bytes", "payload_ratio"));

    @ParameterizedTest
    @CsvSource({
            "http_server_request_duration_seconds, http_server_request_duration_seconds, HISTOGRAM, s",
            "http.server.request.duration, http_server_request_duration_seconds, HISTOGRAM, s",
            "http_server_request_duration, http_server_request_duration_seconds, HISTOGRAM, s",
            "http_server_request_duration_seconds_bucket, http_server_request_duration_seconds, HISTOGRAM, s",
            "http_server_request_duration_seconds_count, http_server_request_duration_seconds_count, COUNTER, ''",
            "http_server_request_duration_seconds_sum, http_server_request_duration_seconds_sum, COUNTER, s",
            "rpc_server_duration_bucket, rpc_server_duration_milliseconds, HISTOGRAM, ms",
            "rpc.server.duration, rpc_server_duration_milliseconds, HISTOGRAM, ms",
            "http.requests, http_requests_total, COUNTER, ''", "http_requests, http_requests_total, COUNTER, ''",
            "jvm.memory.used, jvm_memory_used_bytes, UNKNOWN, By",
            "system.cpu.utilization, system_cpu_utilization_ratio, UNKNOWN, 1",
            "go_gc_duration_seconds, go_gc_duration_seconds, SUMMARY, s",
            "network.io, network_io_bytes_total, COUNTER, By",
            "bare_counter_total, bare_counter, UNKNOWN, ''", "bare.counter, bare_counter, UNKNOWN, ''",
            "process_count, process_count, UNKNOWN, ''", "http.utf8.name, http.utf8.name, UNKNOWN, ''",
            "http_utf8_name, http.utf8.name, UNKNOWN, ''", "disk_read, disk_read_bytes_per_second, UNKNOWN, By/s"})
    void aMetricIsFoundByTheNamesThatPeopleUse(String asked, String name, MetricKind kind, String unit) {
        assertThat(NAMES.meantBy(asked)).singleElement().satisfies(family -> {
            assertThat(family.name()).isEqualTo(name);
            assertThat(family.kind()).isEqualTo(kind);
            assertThat(family.unit()).isEqualTo(unit);
        });
    }

    @Test
    void whatMayMeanSeveralMeansAllOfThem() {
        assertThat(NAMES.meantBy("payload")).extracting(MetricFamily::name).containsExactly("payload_bytes",
                "payload_ratio");
        assertThat(NAMES.meantBy("nothing")).isEmpty();
    }

    @Test
    void whenSomethingBeganIsNoMetric() {
        assertThat(NAMES.families()).extracting(MetricFamily::name).doesNotContain("http_requests_created").contains(
                "http_requests_total");
    }

    @Test
    void metadataDecideWhatTheNameLeavesOpen() {
        MetricFamily bare = NAMES.meantBy("bare_counter").getFirst();
        assertThat(bare.with(new MetricFacts(MetricKind.COUNTER, "bytes"))).isEqualTo(new MetricFamily("bare_counter",
                MetricFamily.Shape.SINGLE, MetricKind.COUNTER, "By"));
        MetricFamily histogram = NAMES.meantBy("rpc.server.duration").getFirst();
        assertThat(histogram.with(new MetricFacts(MetricKind.GAUGE, "")).kind()).isEqualTo(MetricKind.HISTOGRAM);
    }
}
