package dev.tinkr.insight;

import dev.tinkr.backend.Deadline;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BacktestTest {

    @Test
    void twoTimesThatOneRunSeesAreReportedAsTwo() {
        MadeBackend backend = new MadeBackend();
        backend.metric("queue.depth", MetricKind.GAUGE, "");
        for (int minute = 5 * 1_440; minute > 0; minute--) {
            boolean deep = minute <= 90 && minute > 85 || minute <= 60 && minute > 50;
            backend.point("queue.depth", MadeBackend.NOW.minus(Duration.ofMinutes(minute)), (deep ? 400 : 7) + minute
                    % 3, Map.of());
        }
        AnomalyRequest question = new AnomalyRequest("pay", TimeWindow.endingAt(MadeBackend.NOW, Duration.ofHours(2)),
                Optional.empty(), List.of("queue.depth"), ZoneOffset.UTC, Optional.empty());

        BacktestReport report = new Backtest(backend).run(new BacktestRequest(question, Duration.ofMinutes(10), Duration
                .ofHours(1)), Deadline.after(Duration.ofMinutes(1))).value();

        assertThat(report.reported()).extracting(Anomaly::startedAt).containsExactly(MadeBackend.NOW.minus(Duration
                .ofMinutes(90)), MadeBackend.NOW.minus(Duration.ofMinutes(60)));
    }

    @Test
    void aSeriesWithTooShortAPastIsToldAsNotExamined() {
        MadeBackend backend = new MadeBackend();
        backend.metric("queue.depth", MetricKind.GAUGE, "");
        backend.point("queue.depth", MadeBackend.NOW.minus(Duration.ofMinutes(30)), 7, Map.of());
        AnomalyRequest question = new AnomalyRequest("pay", TimeWindow.endingAt(MadeBackend.NOW, Duration.ofHours(2)),
                Optional.empty(), List.of("queue.depth"), ZoneOffset.UTC, Optional.empty());

        BacktestReport report = new Backtest(backend).run(new BacktestRequest(question, Duration.ofMinutes(10), Duration
                .ofMinutes(10)), Deadline.after(Duration.ofSeconds(20))).value();

        assertThat(report.examined()).isEmpty();
        assertThat(report.notExamined()).anySatisfy(missing -> {
            assertThat(missing.what()).contains("queue.depth");
            assertThat(missing.reason()).contains("too few to say what is usual");
        });
    }
}
