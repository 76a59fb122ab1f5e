package dev.tinkr.cli.command;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.operations.HistogramCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static dev.tinkr.cli.FakeOperations.START;
import static org.assertj.core.api.Assertions.assertThat;

class EmptyLogsTest {

    private final FakeOperations operations = new FakeOperations();
    private final CliRunner cli = CliRunner.over(operations).watched();

    @Test
    void saysWhichLevelsThereAreAndWhereALongerWindowReaches() {
        operations.buckets = List.of(
                new HistogramBucket(START.minusSeconds(9000), START.minusSeconds(5400), Map.of(Level.INFO, 40L,
                        Level.WARN, 2L)),
                new HistogramBucket(START.minusSeconds(5400), START.minusSeconds(1800), Map.of()));
        assertThat(cli.run("logs", "payments-api", "-q", "level:ERROR").err()).isEqualTo("""
                tinkr: no log line of this window matches
                tinkr: the lines of this window, by level: 2 WARN, 40 INFO
                tinkr: 42 lines of the last 1d match, the newest of them before 2026-11-21T01:30:00Z: -s 6h
                """);
    }

    @Test
    void asksNothingMoreOfAPipeOrWhereTheQuestionWasDear() {
        operations.partial = true;
        cli.run("logs", "payments-api", "-q", "level:ERROR");
        operations.partial = false;
        CliRunner.over(operations).run("logs", "payments-api", "-q", "level:ERROR");
        assertThat(operations.calls).noneMatch(HistogramCall.class::isInstance);
    }

    @Test
    void aHintThatCannotBeHadIsNotMissed() {
        operations.buckets = List.of();
        assertThat(cli.run("logs", "payments-api").err()).isEqualTo("tinkr: no log line of this window matches\n");
        assertThat(operations.problem).isEqualTo(Optional.empty());
    }

    @Test
    void warnsAPersonBeforeAQuestionThatMayBeDear() {
        operations.entries = List.of(FakeOperations.entry(1, Level.INFO, "x", Map.of()));
        assertThat(cli.run("logs", "payments-api", "-s", "30d").err()).startsWith(
                "tinkr: this looks through 30 days of 'payments-api', ").contains("a shorter -s");
        assertThat(cli.run("histogram", "*", "-s", "1d").err()).contains("a day of every service");
        assertThat(cli.run("logs", "payments-api", "-s", "6d").err()).isEmpty();
        assertThat(cli.run("logs", "*", "-s", "1h").err()).isEmpty();
        assertThat(CliRunner.over(operations).run("logs", "payments-api", "-s", "30d").err()).isEmpty();
    }
}
