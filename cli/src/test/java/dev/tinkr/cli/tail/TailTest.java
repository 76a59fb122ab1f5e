package dev.tinkr.cli.tail;

import dev.tinkr.backend.Deadline;
import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.When;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.tinkr.cli.FakeOperations.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What followers give, and how they end. */
@Timeout(300)
class TailTest {

    /** Gives the lines from before, and then lets nobody in any more. */
    private static final class SoonDenied extends FakeOperations {

        SoonDenied(String message) {
            entries = List.of(entry(-1, Level.INFO, message, Map.of()));
        }

        @Override
        public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
            if (call.order().equals("asc")) {
                throw new ProblemException(Problem.of(403, "denied", "Denied", "not any more"));
            }
            return super.logs(call, context);
        }
    }

    /** Two of them. */
    private record Both(Connection one, Connection other) implements Connection {

        @Override
        public Operations operations() {
            return one.operations();
        }

        @Override
        public CallContext newCall() {
            return one.newCall();
        }

        @Override
        public String name() {
            return "both";
        }

        @Override
        public List<Connection> each() {
            return List.of(one, other);
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    private static Tail tail(Connection connection) {
        LogsCall call = new LogsCall("payments-api", "*", When.DEFAULT, 100, "asc", Optional.empty(), Optional.empty(),
                false);
        return new Tail(connection, new Following(call, 10, Duration.ofMinutes(30), Duration.ofMinutes(1), Duration
                .ofMillis(5)), Clock.fixed(START, ZoneOffset.UTC), Deadline.after(Duration.ofMinutes(10)));
    }

    @Test
    void aLibraryThatCannotBeLoadedEndsIt() {
        Connection broken = CliRunner.connection(new FakeOperations() {
            @Override
            public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
                throw new NoClassDefFoundError("vendor/Client");
            }
        }, Duration.ofSeconds(5));
        assertThatThrownBy(() -> tail(broken).follow(lines -> true, note -> {})).hasMessageContaining("vendor/Client");
    }

    @Test
    void showsWhatCameBeforeTheLastOneGaveUp() {
        Connection both = new Both(CliRunner.connection(new SoonDenied("a"), Duration.ofSeconds(5)),
                CliRunner.connection(
                        new SoonDenied("b"), Duration.ofSeconds(5)));
        List<String> shown = new ArrayList<>();
        assertThatThrownBy(
                () -> tail(both).follow(lines -> shown.addAll(lines.stream().map(LogEntry::message).toList()),
                        note -> {}))
                .hasMessage("not any more");
        assertThat(shown).containsExactlyInAnyOrder("a", "b");
    }
}
