package dev.tinkr.insight;

import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The bundled incident is found with its cause, and the quiet day before it is quiet. */
class FoundIncidentTest {

    private static final Instant NOW = Instant.parse("2026-11-03T14:40:30Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private static Path cache;

    private static ObservabilityBackend backend;

    @BeforeAll
    static void open() {
        backend = BackendRegistry.find("local").orElseThrow()
                .open(new BackendSettings(Map.of("cache", cache.toString()),
                        Map.of(), ScanBudget.OFF), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    private static AnomalyReport find(String service, Instant end, Duration window) {
        return new AnomalyFinder(backend).find(new AnomalyRequest(service, TimeWindow.endingAt(end, window), Optional
                .empty(), List.of(), ZoneOffset.UTC, Optional.empty()), Deadline.after(Duration.ofMinutes(5))).value();
    }

    @Test
    void theIncidentIsFoundWithItsCauseFirstAmongThePatterns() {
        AnomalyReport report = find("payments-api", NOW, HOUR);
        Anomaly gravest = report.anomalies().getFirst();
        assertThat(gravest.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(gravest.metric()).isEqualTo("http.server.request.duration error share");
        assertThat(report.anomalies()).allMatch(anomaly -> anomaly.startedAt().isAfter(NOW.minus(Duration.ofMinutes(
                41))));
        Anomaly errors = report.anomalies().stream().filter(anomaly -> anomaly.metric().equals("error_count"))
                .findFirst()
                .orElseThrow();
        List<PatternChange> patterns = new ArrayList<>(errors.patterns());
        patterns.sort(Comparator.comparing(pattern -> pattern.began().orElse(Instant.MAX)));
        assertThat(patterns.getFirst().sample()).contains("Configuration differs from release 2.30.4",
                "eu1.cardgateway.example -> eu2.cardgateway.example");
        assertThat(patterns).extracting(PatternChange::template).anyMatch(template -> template.startsWith(
                "Payment charge failed: gateway timeout"));
        assertThat(errors.logSummary().commonFields()).containsEntry("service.version", "2.31.0");
    }

    @Test
    void theHealthyServiceIsQuietAndTheOneThatGetsFewerOrdersIsNotBlamed() {
        assertThat(find("inventory-api", NOW, HOUR).atLeast(Severity.MEDIUM).anomalies()).isEmpty();
        assertThat(find("notification-worker", NOW, HOUR).atLeast(Severity.MEDIUM).anomalies()).allMatch(
                anomaly -> anomaly.direction() == Anomaly.Direction.DOWN);
    }

    @Test
    void theDayBeforeIsQuiet() {
        for (int hour = 2; hour < 22; hour += 2) {
            Instant end = NOW.minus(HOUR.multipliedBy(hour));
            assertThat(find("payments-api", end, HOUR.multipliedBy(2)).anomalies()).as("until " + end).isEmpty();
        }
    }

    @Test
    void aBacktestReportsTheIncidentWithinMinutesAndNothingGraveBefore() {
        AnomalyRequest question = new AnomalyRequest("payments-api", TimeWindow.endingAt(NOW, Duration.ofHours(12)),
                Optional.empty(), List.of(), ZoneOffset.UTC, Optional.empty());
        BacktestReport report = new Backtest(backend).run(new BacktestRequest(question, Duration.ofMinutes(10), Duration
                .ofMinutes(10)), Deadline.after(Duration.ofMinutes(5))).value();
        assertThat(report.runs()).isEqualTo(72);
        List<Anomaly> grave = report.atLeast(Severity.HIGH).reported();
        assertThat(grave.getFirst().detectedAt()).isBetween(NOW.minus(Duration.ofMinutes(40)), NOW.minus(Duration
                .ofMinutes(20)));
    }

    @Test
    void theObjectiveIsBreachedByTheServicesOwnCountOfRequests() {
        SloReport report = new SloCalculator(backend)
                .calculate(new SloRequest("payments-api", 99.9, TimeWindow.endingAt(
                        NOW, Duration.ofDays(7)), Optional.empty()), Deadline.after(Duration.ofMinutes(5)))
                .value();
        assertThat(report.status()).isEqualTo(SloReport.Status.BREACH);
        assertThat(report.source()).isEqualTo("the metric http.server.request.duration");
        assertThat(report.burnRates().get("1h")).isGreaterThan(100);
        assertThat(report.budgetUsed()).isEqualTo(report.errorCount());
    }

    @Test
    void theDifferencePutsWhatChangedFirst() {
        DiffReport report = new WindowDiff(backend).compare(
                new DiffRequest("payments-api", TimeWindow.endingAt(NOW.minus(
                        HOUR), HOUR.multipliedBy(2)), TimeWindow.endingAt(NOW, HOUR), ZoneOffset.UTC, Optional.empty()),
                Deadline.after(Duration.ofMinutes(5))).value();
        assertThat(report.metrics().subList(0, 4)).extracting(MetricChange::metric).contains("error_count",
                "http.server.request.duration error share");
        assertThat(report.patterns()).extracting(PatternChange::sample).anyMatch(sample -> sample.contains(
                "Configuration differs"));
    }
}
