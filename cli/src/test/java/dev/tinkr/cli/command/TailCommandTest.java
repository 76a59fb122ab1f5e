package dev.tinkr.cli.command;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TailCommandTest {

    private final FakeOperations operations = new FakeOperations();
    private final CliRunner cli = CliRunner.over(operations);

    @ParameterizedTest
    @ValueSource(
            strings = {"tail", "tail payments-api -n -1", "tail payments-api -n 10001", "tail payments-api --every 1ms",
                    "tail payments-api --late soon", "tail payments-api --output json", "tail payments-api -q level:",
                    "tail a b -q service:c"})
    void refusesWhatIsNotPossible(String command) {
        Run run = cli.run(command.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(operations.calls).isEmpty();
    }

    /** The first question fails, and so the command ends. */
    private LogsCall asked(String... arguments) {
        operations.problem = Optional.of(Problem.of(403, "denied", "Denied", "not you"));
        Run run = cli.run(arguments);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("tinkr: not you\n");
        return (LogsCall) operations.calls.getFirst();
    }

    @Test
    void beginsWithTheLastLines() {
        LogsCall call = asked("tail", "payments-api", "-q", "level:>=WARN", "-n", "25", "-r", "ecs");
        assertThat(List.of(call.service(), call.query(), call.limit(), call.order(), call.resourceType().get()))
                .isEqualTo(List.of("payments-api", "level:>=WARN", 25, "desc", "ecs"));
        assertThat(call.when().start()).contains("2026-11-21T02:30:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"*|service:(a OR b-* OR \"the shop\")",
            "x OR y|(x OR y) AND service:(a OR b-* OR \"the shop\")"})
    void severalServicesAreOneQuestion(String query, String asked) {
        assertThat(asked("tail", "a", "b-*", "the shop", "-q", query).query()).isEqualTo(asked);
    }
}
