package dev.tinkr.insight;

import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogSummariesTest {

    private static final TimeWindow WINDOW = TimeWindow.endingAt(MadeBackend.NOW, Duration.ofHours(1));

    private final List<LogLine> lines = new ArrayList<>();

    private void line(boolean grave, Map<String, Object> attributes) {
        Instant time = WINDOW.start().plusSeconds(lines.size());
        lines.add(new LogLine(new LogEntry("", time, grave ? Level.ERROR : Level.INFO, "said", "pay", "", "",
                attributes), grave, 1, new TimeWindow(time, time.plusNanos(1))));
    }

    private LogSummary summary() {
        Plan plan = new Plan("pay", WINDOW, Duration.ofHours(1), WINDOW, WINDOW, ZoneOffset.UTC, Optional.empty());
        CountSeries counts = CountSeries.of(List.of(new HistogramBucket(WINDOW.start(), WINDOW.end(), Map.of(
                Level.ERROR, (long) lines.size()))), plan).orElseThrow();
        return LogSummaries.of(lines, WINDOW, counts, 1);
    }

    @Test
    void aLongFirstLineOfAStackTraceIsCutBetweenCharacters() {
        line(true, Map.of("exception.stacktrace", "E: " + "\uD83D\uDD25".repeat(200) + "\n\tat x"));

        assertThat(summary().stackTraces()).containsExactly("E: " + "\uD83D\uDD25".repeat(98) + "…");
    }

    @Test
    void ofManyFieldsThoseAreToldThatTheOtherLinesHaveLeastOften() {
        Map<String, Object> common = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            common.put("common" + i, "x");
        }
        Map<String, Object> all = new HashMap<>(common);
        List<String> telling = List.of("shard", "region", "tenant", "version", "host", "zone");
        telling.forEach(name -> all.put(name, "7"));
        for (int i = 0; i < 4; i++) {
            line(true, all);
            line(false, i % 2 == 0 ? common : Map.of());
        }

        assertThat(summary().commonFields()).containsOnlyKeys(telling);
    }
}
