package dev.tinkr.insight;

import dev.tinkr.backend.Deadline;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A service whose callers live by a clock that is put forward or back: what they do every day is no news. */
class ClockChangeTest {

    private static final String METRIC = "http.server.request.duration";

    private final MadeBackend backend = new MadeBackend();
    private final Random random = new Random(11);

    /** Little traffic in the night of that zone, twenty times as much at noon, most of it coming within two hours. */
    private void businessHours(ZoneId zone, Instant end) {
        backend.metric(METRIC, MetricKind.HISTOGRAM, "s");
        for (int minute = 9 * 1_440; minute > 0; minute--) {
            Instant time = end.minusSeconds(60L * minute);
            double hour = time.atZone(zone).toLocalTime().toSecondOfDay() / 3_600.0;
            double usual = 20 + 380 / (1 + Math.exp(-4 * (hour - 8))) / (1 + Math.exp(4 * (hour - 18)));
            backend.point(METRIC, time, usual + random.nextInt((int) usual / 8), Map.of());
        }
    }

    private List<String> found(Instant end, ZoneId zone) {
        return new AnomalyFinder(backend).find(new AnomalyRequest("pay", TimeWindow.endingAt(end, Duration.ofHours(1)),
                Optional.empty(), List.of(), zone, Optional.empty()), Deadline.after(Duration.ofMinutes(1))).value()
                .anomalies().stream().map(anomaly -> anomaly.metric() + " " + anomaly.direction() + " " + anomaly
                        .description())
                .toList();
    }

    @ParameterizedTest(name = "{0} on {1}, {2} days later")
    @CsvSource({"Europe/Berlin, 2026-03-29, 0", "Europe/Berlin, 2026-03-29, 1", "Europe/Berlin, 2026-10-25, 0",
            "Europe/Berlin, 2026-10-25, 1", "America/New_York, 2026-03-08, 1", "Australia/Lord_Howe, 2026-04-05, 1",
            "Asia/Kolkata, 2026-03-29, 1"})
    void theMorningRushIsNoAnomalyAfterTheClockChanged(ZoneId zone, LocalDate changed, int daysLater) {
        Instant end = changed.plusDays(daysLater).atTime(8, 30).atZone(zone).toInstant();
        businessHours(zone, end);
        assertThat(found(end, zone)).isEmpty();
    }

    @Test
    void aRushThatStaysAwayIsToldByTheClockOfTheZone() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant end = LocalDate.of(2026, 3, 30).atTime(8, 30).atZone(zone).toInstant();
        businessHours(zone, end);
        backend.forgetPoints(METRIC, end.minusSeconds(1_500), end);
        for (int minute = 25; minute > 0; minute--) {
            backend.point(METRIC, end.minusSeconds(60L * minute), 2, Map.of());
        }
        assertThat(found(end, zone)).anyMatch(said -> said.startsWith(METRIC + " count DOWN") && said.contains(
                "a Monday 08:"));
        assertThat(found(end, ZoneOffset.UTC)).anyMatch(said -> said.startsWith(METRIC + " count DOWN") && said
                .contains("a Monday 06:"));
    }
}
