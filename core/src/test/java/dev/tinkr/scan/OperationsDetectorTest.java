package dev.tinkr.scan;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.Examined;
import dev.tinkr.insight.NotExamined;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Outcome;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a scan takes from the answers that callers get too. */
class OperationsDetectorTest {

    private static final TimeWindow WINDOW = TimeWindow.endingAt(Instant.parse("2026-11-20T14:10:00Z"), Duration
            .ofMinutes(10));
    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));

    /** Operations that answer a call of that name so, and no other. */
    private static Detector detector(String operation, Outcome<?> outcome) {
        Operations operations = (Operations) Proxy.newProxyInstance(Operations.class.getClassLoader(), new Class<?>[]{
                Operations.class}, (proxy, method, arguments) -> Map.of(operation, outcome).get(method.getName()));
        return new OperationsDetector(operations);
    }

    private static <T> Outcome<T> outcome(T value, boolean partial, String... warnings) {
        return new Outcome<>(value, new Meta("fake", "native", 5, OptionalLong.empty(), OptionalLong.empty(), partial,
                List.of(warnings), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static AnomalyReport report() {
        AnomalyBaseline baseline = new AnomalyBaseline(WINDOW.start().minusSeconds(86_400), WINDOW.start(), 1440, 0,
                false);
        return new AnomalyReport(List.of(), List.of(new Examined("log_count", baseline, Confidence.FULL), new Examined(
                "log patterns", baseline, Confidence.PARTIAL)),
                List.of(new NotExamined("metrics",
                        "they are down")),
                WINDOW, Duration.ofMinutes(1));
    }

    @Test
    void aListThatIsNotCompleteIsTakenAndSaid() {
        assertThat(detector("services", outcome(List.of("a", "b"), true, "there are more")).services(WINDOW, DEADLINE))
                .isEqualTo(new Detector.Services(List.of("a", "b"), List.of("there are more")));
    }

    @Test
    void aListOfWhichNothingCameIsAFailureAndNotAScanOfNothing() {
        Detector failing = detector("services", outcome(List.of(), true, "the deadline passed"));
        assertThatThrownBy(() -> failing.services(WINDOW, DEADLINE)).isInstanceOf(BackendException.class)
                .hasMessageContaining("the services to scan could not be listed").hasMessageContaining(
                        "the deadline passed");
        assertThat(detector("services", outcome(List.of(), false, "there are none")).services(WINDOW, DEADLINE))
                .isEqualTo(new Detector.Services(List.of(), List.of("there are none")));
    }

    @Test
    void whereAPartFailedItIsSaidWhatWasLookedAt() {
        Detector.Findings partly = detector("anomalies", outcome(report(), true)).detect("a", WINDOW, DEADLINE);
        assertThat(partly.examined()).contains(Set.of("log_count", "log_patterns"));
        assertThat(partly.warnings()).contains("metrics was not examined: they are down");
        assertThat(detector("anomalies", outcome(report(), false)).detect("a", WINDOW, DEADLINE).examined()).isEmpty();
    }
}
