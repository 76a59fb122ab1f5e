package dev.tinkr.insight;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What could not be looked at, as it is told. */
class NotExaminedTest {

    private static final NotExamined LINES = new NotExamined("log lines", "the index is closed");
    private static final NotExamined PATTERNS = new NotExamined("log patterns", "the index is closed");
    private static final NotExamined METRICS = new NotExamined("metrics", "no metrics here");

    @Test
    void oneReasonIsToldOnceWithAllThatItKeptFromBeingLookedAt() {
        assertThat(NotExamined.merged(List.of(LINES, METRICS, PATTERNS, PATTERNS))).containsExactly(new NotExamined(
                "log lines, log patterns", "the index is closed"), METRICS);
    }

    @Test
    void whatFailedInSeveralCallsStandsInAReportOnce() {
        AnomalyReport report = new AnomalyReport(List.of(), List.of(), List.of(PATTERNS, LINES, PATTERNS, PATTERNS),
                dev.tinkr.model.TimeWindow.endingAt(MadeBackend.NOW, Duration.ofHours(1)), Duration.ofMinutes(1));
        assertThat(report.notExamined()).containsExactly(PATTERNS, LINES);
    }
}
