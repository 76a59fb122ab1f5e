package dev.tinkr.cli.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeAxisTest {

    private static final Instant START = Instant.parse("2026-11-21T22:58:30Z");

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT59S", "PT5M", "PT1H", "PT7H", "P1D", "P9D", "P100D", "P1000D"})
    void everyWindowHasFewRoundTicksWithinIt(Duration length) {
        TimeAxis axis = new TimeAxis(START, START.plus(length), ZoneOffset.UTC);
        assertThat(axis.ticks()).hasSizeBetween(1, 9).allMatch(tick -> !tick.time().isBefore(axis.start()) && !tick
                .time().isAfter(axis.end()));
    }

    @Test
    void daysBeginAtMidnightAlsoBehindTheDayThatHas25Hours() {
        TimeAxis axis = new TimeAxis(Instant.parse("2026-10-22T22:00:00Z"), Instant.parse("2026-10-29T23:00:00Z"),
                ZoneId
                        .of("Europe/Berlin"));
        assertThat(axis.ticks().stream().map(TimeAxis.Tick::text)).containsExactly("10-23", "10-24", "10-25", "10-26",
                "10-27", "10-28", "10-29", "10-30");
    }

    @Test
    void midnightIsTheDateAndTheClockIsThatOfTheZone() {
        TimeAxis axis = new TimeAxis(START, START.plus(Duration.ofHours(2)), ZoneId.of("Europe/Berlin"));
        assertThat(axis.ticks().stream().map(TimeAxis.Tick::text)).containsExactly("11-22", "00:15", "00:30", "00:45",
                "01:00", "01:15", "01:30", "01:45");
        assertThat(axis.text()).isEqualTo("2026-11-21 23:58 to 2026-11-22 01:58 Europe/Berlin");
    }
}
