package dev.tinkr.insight;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.Reach;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Level;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static dev.tinkr.insight.MadeBackend.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is found about a service on any backend, and what is said of the rest. */
class AnomalyFinderTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, String> OK = Map.of("http.response.status_code", "200");
    private static final Map<String, String> BROKEN = Map.of("http.response.status_code", "503");

    private final MadeBackend backend = new MadeBackend();
    private final Random random = new Random(5);

    /** A day of lines: forty a minute, and a warning now and then. */
    private void aDayOfLines() {
        for (int second = 86_400 + 3_600; second > 0; second -= 3) {
            backend.line(NOW.minusSeconds(second), second % 1_200 == 0 ? Level.WARN : Level.INFO, second % 1_200 == 0
                    ? "cache missed for key " + second
                    : "order " + second + " was placed", Map.of("service.version", "1.0"));
        }
    }

    private void failures(Duration lasting, int everySeconds) {
        for (long second = lasting.toSeconds(); second > 0; second -= everySeconds) {
            backend.line(NOW.minusSeconds(second), Level.ERROR, "charge " + second + " failed: gateway timeout", Map.of(
                    "service.version", "1.1", "exception.stacktrace", "java.net.TimeoutException: 3 s\n\tat x"));
        }
    }

    /** Five days of requests, a minute each. */
    private void requests() {
        backend.metric("http.server.request.duration", MetricKind.HISTOGRAM, "s");
        for (int minute = 5 * 1_440; minute > 0; minute--) {
            Instant time = NOW.minusSeconds(60L * minute);
            backend.point("http.server.request.duration", time, 100 + random.nextInt(10), OK);
            if (minute % 50 == 0) {
                backend.point("http.server.request.duration", time, 1, BROKEN);
            }
        }
    }

    private static AnomalyRequest request(Duration window) {
        return new AnomalyRequest("pay", TimeWindow.endingAt(NOW, window), Optional.empty(), List.of(), ZoneOffset.UTC,
                Optional.empty());
    }

    private Answer<AnomalyReport> find() {
        return new AnomalyFinder(backend).find(request(HOUR), Deadline.after(Duration.ofMinutes(1)));
    }

    private static Anomaly of(AnomalyReport report, String metric) {
        return report.anomalies().stream().filter(anomaly -> anomaly.metric().equals(metric)).findFirst().orElseThrow(
                () -> new AssertionError(metric + " is not among " + report.anomalies()));
    }

    @Test
    void aCalmServiceHasNothingToReportAndSaysWhatWasLookedAt() {
        aDayOfLines();
        requests();
        Answer<AnomalyReport> answer = find();
        assertThat(answer.value().anomalies()).isEmpty();
        assertThat(answer.partial()).isFalse();
        assertThat(answer.value().examined()).extracting(Examined::what).contains("log_count", "error_count",
                "http.server.request.duration count", "http.server.request.duration error share", "log patterns");
    }

    @Test
    void aNewErrorIsToldWithItsPatternItsShareAndWhatItsLinesHaveInCommon() {
        aDayOfLines();
        failures(Duration.ofMinutes(20), 2);
        Anomaly anomaly = of(find().value(), "error_count");
        assertThat(anomaly.severity()).isGreaterThanOrEqualTo(Severity.HIGH);
        assertThat(anomaly.startedAt()).isEqualTo(NOW.minusSeconds(1_200));
        assertThat(anomaly.endedAt()).isEmpty();
        assertThat(anomaly.description()).contains("100 % are `charge <*> failed: gateway timeout`");
        PatternChange pattern = anomaly.patterns().getFirst();
        assertThat(pattern.status()).isEqualTo(PatternChange.Status.NEW);
        assertThat(pattern.recent()).isEqualTo(600);
        assertThat(pattern.began()).hasValue(NOW.minusSeconds(1_200));
        assertThat(anomaly.logSummary().commonFields()).isEqualTo(Map.of("service.version", "1.1"));
        assertThat(anomaly.logSummary().stackTraces()).containsExactly("java.net.TimeoutException: 3 s");
    }

    @Test
    void whatIsRareAndNewIsListedBehindWhatFloods() {
        aDayOfLines();
        failures(Duration.ofMinutes(50), 1);
        backend.line(NOW.minusSeconds(3_100), Level.WARN, "configuration differs: host b in place of a", Map.of());
        backend.reach = new Reach(Reach.TWO_WEEKS, Reach.TWO_WEEKS, 800, 40, 4);
        List<PatternChange> patterns = of(find().value(), "error_count").patterns();
        assertThat(patterns).extracting(PatternChange::template)
                .contains("configuration differs: host b in place of a");
        assertThat(patterns.getLast().recent()).isEqualTo(1);
    }

    @Test
    void aChangedPatternIsFoundWhereTheTotalsLookCalm() {
        aDayOfLines();
        backend.entries.removeIf(entry -> entry.timestamp().isAfter(NOW.minusSeconds(3_600)) && entry.timestamp()
                .getEpochSecond() % 30 == 0);
        for (int second = 3_600; second > 0; second -= 30) {
            backend.line(NOW.minusSeconds(second), Level.INFO, "falling back to the old gateway", Map.of());
        }
        Anomaly anomaly = of(find().value(), "log_patterns");
        assertThat(anomaly.description()).contains("new log pattern `falling back to the old gateway`");
        assertThat(anomaly.severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void whatIsExpectedOfAPatternThatVanishedLiesWithinWhatIsUsual() {
        aDayOfLines();
        for (int second = 86_400 + 3_600; second > 3_600; second -= 12) {
            backend.line(NOW.minusSeconds(second), Level.INFO, "cache refreshed from disk", Map.of());
        }
        for (int second = 3_600; second > 0; second -= 12) {
            backend.line(NOW.minusSeconds(second), Level.INFO, "order " + second + " was placed", Map.of());
        }
        Anomaly anomaly = of(find().value(), "log_patterns");
        assertThat(anomaly.direction()).isEqualTo(Anomaly.Direction.DOWN);
        assertThat(anomaly.expected()).isBetween(anomaly.lower(), anomaly.upper());
        assertThat(anomaly.threshold()).isEqualTo(anomaly.lower());

        backend.inPart.add("counts");
        AnomalyReport report = find().value();
        assertThat(report.anomalies()).as("how often it came rests on the counts").noneMatch(one -> one.metric().equals(
                "log_patterns"));
        assertThat(report.metricsExamined()).as("what may be resolved").doesNotContain("log_patterns");
    }

    @Test
    void aJobThatASampleMissesIsNotNewOnceTheBackendHasCountedIt() {
        aDayOfLines();
        for (int hour = 24; hour >= 0; hour--) {
            for (int line = 0; line < 60; line++) {
                backend.line(NOW.minusSeconds(3_600L * hour + 300 + line), Level.INFO, "settled batch of the hour", Map
                        .of());
            }
        }
        backend.reach = new Reach(Reach.TWO_WEEKS, Reach.TWO_WEEKS, 400, 40, 4);
        assertThat(find().value().anomalies()).noneMatch(anomaly -> anomaly.description().contains("settled batch"));
    }

    @Test
    void aLargeShareOfFailingRequestsIsCritical() {
        requests();
        backend.forgetPoints("http.server.request.duration", NOW.minusSeconds(900), NOW);
        for (int minute = 15; minute > 0; minute--) {
            backend.point("http.server.request.duration", NOW.minusSeconds(60L * minute), 60, OK);
            backend.point("http.server.request.duration", NOW.minusSeconds(60L * minute), 45, BROKEN);
        }
        AnomalyReport report = find().value();
        assertThat(report.anomalies().getFirst().metric()).isEqualTo("http.server.request.duration error share");
        assertThat(report.anomalies().getFirst().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(report.anomalies().getFirst().description()).contains("%");
        assertThat(report.notExamined()).anyMatch(missing -> missing.what().equals("log lines"));
    }

    @Test
    void aServiceThatNeverFailedBeforeIsJudgedByTheShareThatFailsNow() {
        backend.metric("AWS/ApplicationELB/RequestCount", MetricKind.COUNTER, "");
        backend.metric("AWS/ApplicationELB/HTTPCode_Target_5XX_Count", MetricKind.COUNTER, "");
        for (int minute = 5 * 1_440; minute > 0; minute--) {
            backend.point("AWS/ApplicationELB/RequestCount", NOW.minusSeconds(60L * minute), 100 + random.nextInt(10),
                    Map.of());
        }
        for (int minute = 15; minute > 0; minute--) {
            backend.point("AWS/ApplicationELB/HTTPCode_Target_5XX_Count", NOW.minusSeconds(60L * minute), 45, Map.of());
        }
        AnomalyReport report = find().value();
        assertThat(of(report, "AWS/ApplicationELB/RequestCount error share").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(of(report, "AWS/ApplicationELB/HTTPCode_Target_5XX_Count").expected()).isZero();
    }

    @Test
    void linesOfThePastThatCameOnlyInPartMakeNothingNew() {
        aDayOfLines();
        for (int second = 86_400; second > 0; second -= 600) {
            backend.line(NOW.minusSeconds(second), Level.WARN, "ledger " + second + " answered late", Map.of());
        }
        backend.cutShort = entries -> entries.stream().filter(entry -> !entry.message().startsWith("ledger") || entry
                .timestamp().isAfter(NOW.minus(HOUR))).toList();
        failures(Duration.ofMinutes(20), 2);
        Answer<AnomalyReport> answer = find();
        assertThat(answer.partial()).isTrue();
        assertThat(of(answer.value(), "error_count").patterns()).noneMatch(change -> change.template().startsWith(
                "ledger"));
    }

    @Test
    void aPatternOfWordsWithMarksIsCountedByTheBackend() {
        aDayOfLines();
        for (int second = 1_200; second > 0; second -= 2) {
            backend.line(NOW.minusSeconds(second), Level.INFO, "\u092D\u0941\u0917\u0924\u093E\u0928 "
                    + "\u0935\u093F\u092B\u0932 " + second, Map.of());
        }
        backend.reach = new Reach(Reach.TWO_WEEKS, Reach.TWO_WEEKS, 400, 40, 4);
        assertThat(find().value().anomalies()).anyMatch(anomaly -> anomaly.patterns().stream().anyMatch(
                change -> change.status() == PatternChange.Status.NEW && change.recent() == 600));
    }

    @Test
    void patternsOfWhichThereIsNoLineAreNotCalledExamined() {
        for (int day = 3; day > 2; day--) {
            backend.line(NOW.minus(Duration.ofDays(day)), Level.INFO, "order placed", Map.of());
        }
        requests();
        AnomalyReport report = find().value();
        assertThat(report.examined()).extracting(Examined::what).doesNotContain("log patterns");
        assertThat(report.notExamined()).extracting(NotExamined::what).contains("log patterns");
    }

    @Test
    void anOutageOfTheBackendIsOneFindingOfNoData() {
        requests();
        backend.metric("jvm.cpu.recent_utilization", MetricKind.GAUGE, "1");
        for (int minute = 5 * 1_440; minute > 0; minute--) {
            backend.point("jvm.cpu.recent_utilization", NOW.minusSeconds(60L * minute), 0.3 + random.nextDouble() / 20,
                    Map.of());
        }
        for (String metric : List.of("http.server.request.duration", "jvm.cpu.recent_utilization")) {
            backend.forgetPoints(metric, NOW.minusSeconds(1_800), NOW);
        }
        List<Anomaly> found = find().value().anomalies();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().kind()).isEqualTo("no_data");
        assertThat(found.getFirst().reasons()).anyMatch(reason -> reason.contains("jvm.cpu.recent_utilization"));
    }

    @Test
    void whatTheBackendLeftOutIsNoDropOfTheService() {
        aDayOfLines();
        requests();
        backend.forgetLines(NOW.minusSeconds(1_800), NOW);
        backend.forgetPoints("http.server.request.duration", NOW.minusSeconds(1_800), NOW);
        assertThat(find().value().anomalies()).as("of a whole answer").isNotEmpty();

        backend.inPart.addAll(List.of("counts", "metric"));
        Answer<AnomalyReport> answer = find();
        assertThat(answer.value().anomalies()).isEmpty();
        assertThat(answer.partial()).isTrue();
        assertThat(answer.value().notExamined()).extracting(NotExamined::what).contains("log_count",
                "http.server.request.duration count");
        assertThat(answer.value().metricsExamined()).as("what may be resolved").doesNotContain("log_count",
                "http.server.request.duration count");
    }

    @Test
    void moreThanUsualIsToldOfAPartToo() {
        aDayOfLines();
        failures(Duration.ofMinutes(20), 2);
        backend.inPart.add("counts");
        assertThat(of(find().value(), "error_count").severity()).isGreaterThanOrEqualTo(Severity.HIGH);
    }

    @Test
    void aColdStartIsNoVerdictAndSaysSo() {
        for (int second = 600; second > 0; second--) {
            backend.line(NOW.minusSeconds(second), Level.INFO, "order placed", Map.of());
        }
        AnomalyReport report = find().value();
        assertThat(report.anomalies()).isEmpty();
        assertThat(report.examined()).isEmpty();
        assertThat(report.notExamined()).extracting(NotExamined::what).contains("log_count", "error_count",
                "log patterns", "golden signals");
    }

    @Test
    void onePartThatFailsIsToldAndTheOthersStillAnswer() {
        aDayOfLines();
        failures(Duration.ofMinutes(20), 2);
        backend.failing.put("list", new BackendException(Kind.FAILED, "the metrics are down"));
        Answer<AnomalyReport> answer = find();
        assertThat(answer.partial()).isTrue();
        assertThat(answer.value().notExamined()).contains(new NotExamined("metrics", "the metrics are down"));
        assertThat(of(answer.value(), "error_count")).isNotNull();
    }

    @Test
    void aSignalThatIsNotSetUpDoesNotMakeTheAnswerPartial() {
        aDayOfLines();
        backend.failing.put("list", new BackendException(Kind.NOT_CONFIGURED, "no metrics here; set X"));
        Answer<AnomalyReport> answer = find();
        assertThat(answer.partial()).isFalse();
        assertThat(answer.value().notExamined()).contains(new NotExamined("metrics", "no metrics here; set X"));
    }

    @Test
    void nothingAtAllIsAFailureAndNotACalmService() {
        backend.failing.put("list", new BackendException(Kind.NOT_CONFIGURED, "no metrics here"));
        backend.failing.put("counts", new BackendException(Kind.DENIED, "may not count"));
        assertThatExceptionOfType(BackendException.class).isThrownBy(this::find).withMessage("may not count");
    }

    @Test
    void aPartOfThePastThatIsMissingKeepsPatternsFromPassingForNew() {
        aDayOfLines();
        backend.failing.put("lines", new BackendException(Kind.FAILED, "the lines are down"));
        Answer<AnomalyReport> answer = find();
        assertThat(answer.partial()).isTrue();
        assertThat(answer.value().anomalies()).isEmpty();
        assertThat(answer.value().notExamined()).contains(new NotExamined("log patterns", "the lines are down"));
    }

    @Test
    void theDeadlineEndsABackendThatDoesNot() {
        backend.hang = () -> true;
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> new AnomalyFinder(backend).find(request(HOUR),
                        Deadline.after(Duration.ofMillis(300))))
                .matches(failure -> failure.kind() == Kind.DEADLINE);
    }

    @Test
    void aCallerWhoGoesAwayEndsItAtOnce() throws Exception {
        backend.hang = () -> true;
        Deadline deadline = Deadline.after(Duration.ofMinutes(1));
        Thread asking = Thread.ofPlatform().start(() -> {
            try {
                new AnomalyFinder(backend).find(request(HOUR), deadline);
            } catch (BackendException e) {
                assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            }
        });
        deadline.cancel();
        assertThat(asking.join(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void noMoreCallsAreMadeThanTheBackendAllowsAndNoMoreAtOnce() {
        aDayOfLines();
        failures(Duration.ofMinutes(30), 1);
        requests();
        backend.reach = new Reach(Reach.TWO_WEEKS, Reach.TWO_WEEKS, 300, 12, 2);
        find();
        assertThat(backend.asked).hasSizeLessThanOrEqualTo(12);
        assertThat(backend.most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void theBaselineReachesNoFurtherThanIsCheapOrAsked() {
        requests();
        backend.reach = new Reach(Duration.ofDays(3), Duration.ofDays(4), 400, 40, 4);
        find();
        MetricRequest asked = metricRequest();
        assertThat(Duration.between(asked.window().start(), NOW)).isEqualTo(Duration.ofDays(4).plus(HOUR));
        backend.asked.clear();
        new AnomalyFinder(backend).find(new AnomalyRequest("pay", TimeWindow.endingAt(NOW, HOUR), Optional.of(Duration
                .ofDays(2)), List.of(), ZoneOffset.UTC, Optional.empty()), Deadline.after(Duration.ofMinutes(1)));
        assertThat(Duration.between(metricRequest().window().start(), NOW)).isEqualTo(Duration.ofDays(2).plus(HOUR));
    }

    private MetricRequest metricRequest() {
        return (MetricRequest) backend.asked.stream().filter(MetricRequest.class::isInstance).findFirst().orElseThrow();
    }

    @Test
    void metricsThatAreNamedTakeThePlaceOfTheGoldenSignals() {
        requests();
        backend.metric("queue.depth", MetricKind.GAUGE, "{item}");
        for (int minute = 3 * 1_440; minute > 0; minute--) {
            backend.point("queue.depth", NOW.minusSeconds(60L * minute), minute <= 12 ? 900 : 5 + random.nextInt(3), Map
                    .of());
        }
        AnomalyReport report = new AnomalyFinder(backend).find(new AnomalyRequest("pay", TimeWindow.endingAt(NOW, HOUR),
                Optional.empty(), List.of("queue.depth"), ZoneOffset.UTC, Optional.empty()),
                Deadline.after(Duration
                        .ofMinutes(1)))
                .value();
        assertThat(report.anomalies()).extracting(Anomaly::metric).containsExactly("queue.depth");
        assertThat(report.examined()).extracting(Examined::what).containsExactly("queue.depth");
    }

    @Test
    void theBackendsOwnPatternsAreTakenWhereItHasAny() {
        aDayOfLines();
        backend.ownPatterns = Map.of(Instant.MIN, List.of(new LogPattern("order 1 was placed", 4_800)), NOW, List.of(
                new LogPattern("order 1 was placed", 1_200), new LogPattern("circuit breaker open", 90)));
        for (int second = 3_600; second > 0; second -= 40) {
            backend.line(NOW.minusSeconds(second), Level.INFO, "circuit breaker open", Map.of());
        }
        Anomaly anomaly = of(find().value(), "log_patterns");
        assertThat(anomaly.patterns()).extracting(PatternChange::template).containsExactly("circuit breaker open");
        assertThat(anomaly.currentValue()).isEqualTo(90);
    }

    @Test
    void theSameIncidentHasTheSameFingerprintsInTheNextRun() {
        aDayOfLines();
        failures(Duration.ofMinutes(20), 2);
        List<String> now = find().value().anomalies().stream().map(Anomaly::fingerprint).toList();
        List<String> before = new AnomalyFinder(backend).find(new AnomalyRequest("pay", TimeWindow.endingAt(NOW
                .minusSeconds(300), HOUR), Optional.empty(), List.of(), ZoneOffset.UTC, Optional.empty()), Deadline
                        .after(Duration.ofMinutes(1)))
                .value().anomalies().stream().map(Anomaly::fingerprint).toList();
        assertThat(now).isNotEmpty().hasSameElementsAs(before);
    }
}
