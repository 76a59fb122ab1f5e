package dev.tinkr.operations;

import dev.tinkr.model.TimeWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WindowReaderTest {

    private final WindowReader reader = new WindowReader(Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"),
            ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "                     |                      |       | 2026-11-21T02:30:00Z | 2026-11-21T03:00:00Z",
            "                     |                      | 2h    | 2026-11-21T01:00:00Z | 2026-11-21T03:00:00Z",
            "                     |                      | PT1H  | 2026-11-21T02:00:00Z | 2026-11-21T03:00:00Z",
            "2026-11-21T01:00:00Z |                      |       | 2026-11-21T01:00:00Z | 2026-11-21T03:00:00Z",
            "2026-11-21T01:00:00Z |                      | 10m   | 2026-11-21T01:00:00Z | 2026-11-21T01:10:00Z",
            "                     | 2026-11-21T01:00:00Z |       | 2026-11-21T00:30:00Z | 2026-11-21T01:00:00Z",
            "                     | 2026-11-21T01:00:00Z | 10m   | 2026-11-21T00:50:00Z | 2026-11-21T01:00:00Z",
            "1795222800           | 1795226400000        |       | 2026-11-21T01:00:00Z | 2026-11-21T02:00:00Z",
            "2026-11-21T02:00:00+01:00 | 2026-11-21T09:00:00Z |   | 2026-11-21T01:00:00Z | 2026-11-21T09:00:00Z"})
    void everyWayToSayAWindow(String start, String end, String since, Instant from, Instant to) {
        When when = new When(Optional.ofNullable(start), Optional.ofNullable(end), Optional.ofNullable(since));

        assertThat(reader.read(when, Duration.ofMinutes(30), Duration.ofDays(92))).isEqualTo(new TimeWindow(from, to));
    }
}
