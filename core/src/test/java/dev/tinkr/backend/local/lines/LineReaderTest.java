package dev.tinkr.backend.local.lines;

import dev.tinkr.backend.local.table.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineReaderTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21 07:59:59 next", "   2026-11-21 07:59:59 next", "\tat a.B.c(D.java:1)",
            "Caused by: x",
            "ts=2026-11-21T07:59:59Z msg=next", "   ts=2026-11-21T07:59:59Z msg=retried", "{\"a\": 1}", "{",
            "  {\"time\":\"2026-11-21T07:59:59Z\"}"})
    void whatIsSaidToBeginAnEntryDoesWhenItIsRead(String text) {
        LineReader reader = new LineReader(Signal.LOGS, 1 << 20);
        reader.begin(new Origin(bytes("f"), bytes("app"), Instant.parse("2026-11-21T08:00:00Z")));
        byte[] first = bytes("2026-11-21 07:59:58 ERROR no");
        reader.read(first, 0, first.length, 0);
        byte[] line = bytes(text);
        boolean begins = reader.beginsEntry(line, 0, line.length);
        reader.read(line, 0, line.length, 100);
        assertThat(reader.openPosition()).isEqualTo(begins ? 100 : 0);
        assertThat(reader.tally().undated()).isZero();
    }
}
