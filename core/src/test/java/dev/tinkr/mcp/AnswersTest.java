package dev.tinkr.mcp;

import dev.tinkr.model.MetricPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an agent sees of long answers. */
class AnswersTest {

    @Test
    void aSpikeBehindAPointWithoutANumberIsNotThinnedAway() {
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            double value = i % 4 == 0 || i >= 236 ? Double.NaN : i == 101 ? 97 : 1;
            points.add(new MetricPoint(Instant.ofEpochSecond(60L * i), value, "s", Map.of()));
        }
        Map<String, Object> answer = Answers.metrics(Map.of("meta", Map.of()), points, 100_000);

        Map<?, ?> series = (Map<?, ?>) ((List<?>) answer.get("series")).getFirst();
        List<?> shown = (List<?>) series.get("points");
        assertThat(shown).hasSize(60);
        assertThat(shown.get(25).toString()).isEqualTo("[1970-01-01T01:41:00Z, 97]");
        assertThat(shown.get(24).toString()).endsWith(", 1]");
        assertThat(shown.getLast().toString()).endsWith(", NaN]");
    }
}
