package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SearchMetricsTest {

    private static final String INDEX = "logs-metrics-test";
    private static ObservabilityBackend backend;

    @BeforeAll
    static void load() {
        SearchEngine engine = SearchEngine.of(Kind.ELASTICSEARCH);
        engine.createIndex(INDEX, """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "service.name": {"type": "keyword"},
                 "log.level": {"type": "keyword"}, "host.name": {"type": "keyword"}, "took.us": {"type": "long"}}}}
                """);
        List<String> documents = new ArrayList<>();
        for (int minute = 0; minute < 30; minute++) {
            for (int i = 1; i <= 10; i++) {
                documents.add("""
                        {"@timestamp":"2026-11-20T10:%02d:%02dZ","service.name":"payments","log.level":"%s",\
                        "host.name":"h%d","took.us":%d}""".formatted(minute, i, i == 10 ? "error" : "INFO", i % 2,
                        i * 10));
            }
        }
        engine.index(INDEX, documents);
        backend = SearchBackends.open(Kind.ELASTICSEARCH, engine.uri(), INDEX);
    }

    @AfterAll
    static void close() {
        if (backend != null) {
            backend.close();
        }
    }

    private static Answer<List<MetricPoint>> points(String metric, Optional<Aggregation> aggregation,
            Map<String, String> dimensions) {
        return backend.getMetrics(new MetricRequest("payments", metric, SearchBackends.TEN_O_CLOCK, aggregation,
                Optional.of(Duration.ofMinutes(10)), dimensions, Optional.empty()), SearchBackends.soon());
    }

    @Test
    void logEntriesAndErrorsAreCountedAlsoWhereThereAreNone() {
        assertThat(points("log_count", Optional.empty(), Map.of()).value()).extracting(MetricPoint::value)
                .containsExactly(100.0, 100.0, 100.0, 0.0, 0.0, 0.0);
        assertThat(points("error_count", Optional.empty(), Map.of()).value()).extracting(MetricPoint::value)
                .containsExactly(10.0, 10.0, 10.0, 0.0, 0.0, 0.0);
        assertThat(points("error_count", Optional.of(Aggregation.RATE), Map.of()).value().getFirst().value())
                .isCloseTo(10 / 600.0, within(1e-12));
    }

    @Test
    void aNumericFieldIsAggregatedAsAskedAndHasNoPointsWhereItHasNoValues() {
        Map<Aggregation, Double> expected = Map.of(Aggregation.AVG, 55.0, Aggregation.SUM, 5500.0, Aggregation.MIN,
                10.0, Aggregation.MAX, 100.0, Aggregation.COUNT, 100.0, Aggregation.P50, 55.0);
        expected.forEach((aggregation, value) -> assertThat(points("took.us", Optional.of(aggregation), Map.of())
                .value().getFirst().value()).as(aggregation.toString()).isCloseTo(value, within(0.01)));
        List<MetricPoint> averages = points("took.us", Optional.empty(), Map.of()).value();
        assertThat(averages).extracting(MetricPoint::timestamp).containsExactly(Instant.parse("2026-11-20T10:00:00Z"),
                Instant.parse("2026-11-20T10:10:00Z"), Instant.parse("2026-11-20T10:20:00Z"));
        assertThat(averages).extracting(MetricPoint::unit).containsOnly("us");
    }

    @Test
    void aDimensionNarrowsTheSeries() {
        assertThat(points("took.us", Optional.of(Aggregation.COUNT), Map.of("host.name", "h1")).value().getFirst())
                .isEqualTo(new MetricPoint(Instant.parse("2026-11-20T10:00:00Z"), 50, "us", Map.of("host.name", "h1")));
    }

    @Test
    void anUnknownMetricIsEmptyWithTheNearestName() {
        Answer<List<MetricPoint>> answer = points("took.u", Optional.empty(), Map.of());
        assertThat(answer.value()).isEmpty();
        assertThat(answer.warnings()).singleElement().asString().contains("took.us");
    }

    @Test
    void theListHoldsWhatTheServiceHasValuesOf() {
        List<MetricDescriptor> list = backend.listMetrics(new MetricListRequest("payments", Optional.empty(),
                SearchBackends.TEN_O_CLOCK, Optional.empty()), SearchBackends.soon()).value();
        assertThat(list).extracting(MetricDescriptor::name).contains("error_count", "log_count", "took.us");
        assertThat(backend.listMetrics(new MetricListRequest("nobody", Optional.of("took"), SearchBackends.TEN_O_CLOCK,
                Optional.empty()), SearchBackends.soon()).value()).isEmpty();
    }
}
