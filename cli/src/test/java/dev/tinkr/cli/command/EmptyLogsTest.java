package dev.tinkr.cli.command;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.HistogramCall;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void asksNothingMoreOfAPipeOrWhereThePartialAnswerSaysWhy() {
        operations.partial = true;
        cli.run("logs", "payments-api", "-q", "level:ERROR");
        operations.partial = false;
        CliRunner.over(operations).run("logs", "payments-api", "-q", "level:ERROR");
        assertThat(operations.calls).noneMatch(HistogramCall.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({"5000, 1073741824, true", "5001, 0, false", "0, 1073741825, false"})
    void asksNothingMoreWhereTheQuestionWasDear(long tookMs, long scanned, boolean asks) {
        FakeOperations dear = new FakeOperations() {
            @Override
            public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
                calls.add(call);
                return new Outcome<>(List.of(),
                        new Meta("fake", "", tookMs, OptionalLong.empty(), OptionalLong.of(scanned),
                                false, List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
            }
        };
        CliRunner.over(dear).watched().run("logs", "payments-api", "-q", "level:ERROR");
        assertThat(dear.calls.stream().anyMatch(HistogramCall.class::isInstance)).isEqualTo(asks);
    }

    @Test
    void aHintThatCannotBeHadIsNotMissed() {
        AtomicInteger asked = new AtomicInteger();
        FakeOperations countless = new FakeOperations() {
            @Override
            public Outcome<List<HistogramBucket>> histogram(HistogramCall call, CallContext context) {
                asked.incrementAndGet();
                throw new ProblemException(Problem.of(502, "backend", "Failed", "it counts nothing today"));
            }
        };
        Run run = CliRunner.over(countless).watched().run("logs", "payments-api", "-q", "level:ERROR");
        assertThat(run).isEqualTo(new Run(0, "", "tinkr: no log line of this window matches\n"));
        assertThat(asked).hasValue(2);
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
