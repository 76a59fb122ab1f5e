package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendException;
import dev.tinkr.model.TimeWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeShiftTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:07:59.999Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void aSampleIsReadAsIfItEndedNow() throws IOException {
        Files.writeString(folder.resolve(TimeShift.MARKER), "{\"anchor\": \"2026-06-01T10:00:00Z\"}");
        TimeShift shift = TimeShift.of(folder, CLOCK);
        assertThat(shift.shown(Nanos.of(Instant.parse("2026-06-01T09:59:30.000000001Z")))).isEqualTo(
                "2026-11-21T10:06:30.000000001Z");
        TimeWindow shown = new TimeWindow(Instant.parse("2026-11-21T09:07:00Z"), Instant.parse("2026-11-21T10:07:00Z"));
        assertThat(shift.stored(shown).end()).isEqualTo("2026-06-01T10:00:00Z");
    }

    @Test
    void everythingElseIsShownAsItIs() {
        assertThat(TimeShift.of(folder, CLOCK)).isEqualTo(TimeShift.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"anchor\": \"yesterday\"}", "[", "{\"anchor\": 7"})
    void aMarkerThatCannotBeReadIsNamed(String text) throws IOException {
        Files.writeString(folder.resolve(TimeShift.MARKER), text);
        assertThatThrownBy(() -> TimeShift.of(folder, CLOCK)).isInstanceOf(BackendException.class)
                .hasMessageContaining("sample.json");
    }
}
