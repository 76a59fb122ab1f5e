package dev.tinkr.cli;

import dev.tinkr.anomaly.SeriesKind;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.Examined;
import dev.tinkr.insight.MetricChange;
import dev.tinkr.insight.NotExamined;
import dev.tinkr.insight.SloReport;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Anomaly.Direction;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an incident looks like when it is told. */
final class Insights {

    private static final Instant END = Instant.parse("2026-11-21T03:00:00Z");
    private static final AnomalyBaseline WEEK = new AnomalyBaseline(END.minus(Duration.ofDays(7)), END.minusSeconds(
            3600), 10_020, 0, true);
    private static final TimeWindow HOUR = TimeWindow.endingAt(END, Duration.ofHours(1));

    private static final List<PatternChange> PATTERNS = List.of(
            new PatternChange("Payment charge failed: <*>", 813, 0, Double.POSITIVE_INFINITY, PatternChange.Status.NEW,
                    "Payment charge failed: gateway timeout after 3000 ms", Optional.of(END.minusSeconds(2_340))),
            new PatternChange("Card gateway call timed out after <*> ms", 2_213, 0.9, 2_459,
                    PatternChange.Status.SURGING, "Card gateway call timed out after 3000 ms", Optional.of(END
                            .minusSeconds(2_400))),
            new PatternChange("Batch of <*> orders settled", 0, 24, 0, PatternChange.Status.VANISHED,
                    "Batch of 12 orders settled", Optional.empty()));

    private static final LogSummary SUMMARY = new LogSummary(7, List.of(
            "java.net.http.HttpTimeoutException: request timed out"), Map.of("2026-11-21T02:00:00Z", 0L),
            Map.of(
                    "service.version", "2.31.0"));

    private static final Anomaly ERRORS = new Anomaly("payments-api", "error_count",
            "error_count 847 in 1 min, expected 4 to 12 for a Saturday 02:24; began 02:21; 96 % are `Payment charge"
                    + " failed: <*>`",
            Severity.CRITICAL, END, 847, 12, SUMMARY, END.minusSeconds(2_340), Optional.empty(), END.minusSeconds(
                    2_160),
            Direction.UP, "counter", "", 8, 4, 12, 6.5, 3.2e-7, "time_of_day", WEEK, Confidence.FULL, List.of(
                    "compared with this time of day, 40 times as far above as 99 % of points were",
                    "38 of 38 points were unusual"),
            PATTERNS, "0011223344556677");
    private static final Anomaly LATENCY = new Anomaly("payments-api", "http.server.request.duration p99",
            "http.server.request.duration p99 8.9 s in 1 min, expected 0.2 to 0.9 s for a Saturday 02:31; began 02:25",
            Severity.MEDIUM, END, 8.9, 0.9, LogSummary.EMPTY, END.minusSeconds(2_100), Optional.of(END.minusSeconds(
                    900)),
            END.minusSeconds(1_740), Direction.UP, "gauge", "s", 0.4, 0.2, 0.9, 3.1, 7.9e-4, "level", WEEK,
            Confidence.FULL, List.of("12 of 20 points were unusual"), List.of(), "8899aabbccddeeff");

    private static final List<Examined> EXAMINED = List.of(new Examined("error_count", WEEK, Confidence.FULL),
            new Examined("http.server.request.duration p99", WEEK, Confidence.FULL));
    private static final List<NotExamined> MISSING = List.of(new NotExamined("golden signals",
            "the service has no metrics here"));

    static final AnomalyReport ANOMALIES = new AnomalyReport(List.of(ERRORS, LATENCY), EXAMINED, MISSING, HOUR, Duration
            .ofMinutes(1));
    static final BacktestReport BACKTEST = new BacktestReport(TimeWindow.endingAt(END, Duration.ofDays(1)), 144, List
            .of(ERRORS), EXAMINED, MISSING);
    static final SloReport SLO = new SloReport(99.2, 120_000, 960, 120, 960, -700, 8, burnRates(),
            SloReport.Status.BREACH, "the metric http.server.request.duration", List.of(
                    "the error budget is spent: 800 % of it"));
    static final DiffReport DIFF = new DiffReport(TimeWindow.endingAt(HOUR.start(), Duration.ofHours(2)), HOUR, Duration
            .ofMinutes(1),
            List.of(new MetricChange("error_count", "", SeriesKind.COUNTER, 0.1, 14, 22),
                    new MetricChange("error_rate", "", SeriesKind.RATE, 0.001, 0.31, 20),
                    new MetricChange("http.server.request.duration p99", "s", SeriesKind.GAUGE, 0.4, 0.5, 1.2),
                    new MetricChange("queue.depth", "", SeriesKind.GAUGE, 3, 2, 5)),
            PATTERNS, MISSING);

    private Insights() {}

    private static Map<String, Double> burnRates() {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("1h", 310.0);
        rates.put("6h", 52.5);
        rates.put("24h", Double.NaN);
        return rates;
    }
}
