package dev.tinkr.insight;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.model.Level;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted for an objective. */
class SloCalculatorTest {

    private static final String METRIC = "http.server.request.duration";

    private final MadeBackend backend = new MadeBackend();

    private Answer<SloReport> month() {
        return new SloCalculator(backend).calculate(new SloRequest("pay", 99, TimeWindow.endingAt(MadeBackend.NOW,
                Duration.ofDays(30)), Optional.empty()), Deadline.after(Duration.ofSeconds(20)));
    }

    private void requests(Instant time, int good, int bad) {
        backend.point(METRIC, time, good, Map.of("http.response.status_code", "200"));
        backend.point(METRIC, time, bad, Map.of("http.response.status_code", "503"));
    }

    @Test
    void requestsAreCountedByTheMetricThatTellsWhichFailed() {
        backend.metric(METRIC, MetricKind.HISTOGRAM, "s");
        requests(MadeBackend.NOW.minus(Duration.ofDays(3)), 990, 10);
        requests(MadeBackend.NOW.minus(Duration.ofHours(3)), 95, 5);
        backend.line(MadeBackend.NOW.minus(Duration.ofHours(2)), Level.ERROR, "no request", Map.of());

        SloReport report = month().value();

        assertThat(report.source()).isEqualTo("the metric " + METRIC);
        assertThat(report.totalRequests()).isEqualTo(1_100);
        assertThat(report.errorCount()).isEqualTo(15);
    }

    @Test
    void aServiceThatWasNotAskedForADayIsStillCountedByItsRequests() {
        backend.metric(METRIC, MetricKind.HISTOGRAM, "s");
        requests(MadeBackend.NOW.minus(Duration.ofDays(3)), 990, 10);
        backend.line(MadeBackend.NOW.minus(Duration.ofHours(2)), Level.ERROR, "no request", Map.of());

        SloReport report = month().value();

        assertThat(report.source()).isEqualTo("the metric " + METRIC);
        assertThat(report.totalRequests()).isEqualTo(1_000);
        assertThat(report.burnRates().get("1h")).isNaN();
    }

    @Test
    void metricsThatCouldNotBeListedAreNotTakenForMetricsThatDoNotTell() {
        backend.failing.put("list", new BackendException(Kind.FAILED, "the metrics are down"));
        backend.line(MadeBackend.NOW.minus(Duration.ofHours(2)), Level.ERROR, "broken", Map.of());

        Answer<SloReport> answer = month();

        assertThat(answer.value().source()).isEqualTo("log lines");
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("the metrics are down")).noneMatch(
                warning -> warning.contains("no metric tells"));
    }

    @Test
    void whereNoMetricTellsTheLogLinesAreCounted() {
        backend.metric(METRIC, MetricKind.HISTOGRAM, "s");
        backend.point(METRIC, MadeBackend.NOW.minus(Duration.ofHours(3)), 100, Map.of("http.route", "/pay"));
        backend.line(MadeBackend.NOW.minus(Duration.ofHours(2)), Level.ERROR, "broken", Map.of());
        backend.line(MadeBackend.NOW.minus(Duration.ofHours(2)), Level.INFO, "fine", Map.of());

        Answer<SloReport> answer = month();

        assertThat(answer.value().source()).isEqualTo("log lines");
        assertThat(answer.value().totalRequests()).isEqualTo(2);
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("log lines are counted instead"));
    }
}
