package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetricSearchTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final TimeWindow WINDOW = new TimeWindow(TIME, TIME.plusSeconds(300));
    private Tables tables;

    @BeforeEach
    void fillTables() throws SQLException {
        tables = new Tables();
        for (int minute = 0; minute <= 5; minute++) {
            Instant time = TIME.plusSeconds(60L * minute);
            Instant before = time.minusSeconds(60);
            tables.value("web", "cpu", 1, false, time, Instant.EPOCH, "{\"host\":\"a\"}", minute);
            tables.value("web", "cpu", 1, false, time, Instant.EPOCH, "{\"host\":\"b'\"}",
                    minute == 2 ? Double.NaN : 10);
            tables.value("web", "hits", 0, true, time, TIME.minusSeconds(9_000), "{}", 1_000 + 60 * minute);
            tables.histogram("web", "latency", time, before, "{\"route\":\"/\"}", 12, "[1.0, 2.0]", "[6, 2, 2]");
            tables.value("other", "cpu", 1, false, time, Instant.EPOCH, "{}", 99);
        }
    }

    @AfterEach
    void closeTables() throws SQLException {
        tables.close();
    }

    private Answer<List<MetricPoint>> ask(String metric, Optional<Aggregation> aggregation,
            Map<String, String> dimensions) {
        MetricRequest request = new MetricRequest("web", metric, WINDOW, aggregation,
                Optional.of(Duration.ofMinutes(1)),
                dimensions, Optional.empty());
        return new MetricSearch(new LocalSession(tables.connection(), Deadline.after(Duration.ofMinutes(1))), request,
                TimeShift.NONE).answer();
    }

    @Test
    void seriesStaySeriesEachInOrderOfTime() {
        List<MetricPoint> points = ask("cpu", Optional.empty(), Map.of()).value();
        assertThat(points).hasSize(10);
        assertThat(points.subList(0, 5)).allMatch(point -> point.dimensions().equals(Map.of("host", "a")))
                .extracting(MetricPoint::value).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
        assertThat(points.subList(5, 10)).allMatch(point -> point.dimensions().equals(Map.of("host", "b'")));
        assertThat(points.get(7).value()).isNaN();
        assertThat(points).extracting(MetricPoint::unit).containsOnly("s");
        assertThat(points.getFirst().timestamp()).isEqualTo(TIME);
    }

    @Test
    void dimensionsChooseAmongSeries() {
        assertThat(ask("cpu", Optional.empty(), Map.of("host", "b'")).value()).hasSize(5);
        assertThat(ask("cpu", Optional.empty(), Map.of("resource.host", "a")).value()).hasSize(5);
        assertThat(ask("cpu", Optional.empty(), Map.of("host", "c")).value()).isEmpty();
        assertThat(ask("cpu", Optional.empty(), Map.of("h\"'o", "x' OR 1=1 --")).value()).isEmpty();
    }

    @Test
    void everyKindHasAnAggregationThatSuitsIt() {
        assertThat(ask("hits", Optional.empty(), Map.of()).value()).hasSize(5).allMatch(point -> point.value() == 1
                && point.unit().equals("s/s"));
        assertThat(ask("latency", Optional.empty(), Map.of()).value()).hasSize(5).allMatch(point -> point.value() == 2);
        assertThat(ask("latency", Optional.of(Aggregation.AVG), Map.of()).value())
                .allMatch(point -> point.value() == 1.2);
        assertThat(ask("latency", Optional.of(Aggregation.COUNT), Map.of()).value())
                .allMatch(point -> point.value() == 10
                        && point.unit().equals("1"));
    }

    @Test
    void whatDoesNotSuitAKindIsRefusedWithWhatDoes() {
        assertThatThrownBy(() -> ask("cpu", Optional.of(Aggregation.RATE), Map.of())).hasMessageContaining(
                "cpu is a gauge, which has no rate; ask for avg, min");
    }

    @Test
    void metricsAreListedWithTheirDimensions() {
        Answer<List<MetricDescriptor>> all = new ServiceSearch(new LocalSession(tables.connection(),
                Deadline.after(Duration
                        .ofMinutes(1))))
                .metrics(new MetricListRequest("web", Optional.empty(), WINDOW, Optional.empty()), WINDOW);
        assertThat(all.value()).containsExactly(new MetricDescriptor("cpu", "s", MetricKind.GAUGE, List.of("host")),
                new MetricDescriptor("hits", "s", MetricKind.COUNTER, List.of()), new MetricDescriptor("latency", "s",
                        MetricKind.HISTOGRAM, List.of("route")));
    }
}
