package dev.tinkr.cli.command;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.When;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.tinkr.cli.FakeOperations.entry;
import static org.assertj.core.api.Assertions.assertThat;

class LogsCommandTest {

    private final FakeOperations operations = new FakeOperations();
    private final CliRunner cli = CliRunner.over(operations);

    private void threeLines() {
        operations.entries = List.of(
                entry(1, Level.INFO, "charge accepted", Map.of("http.route", "/charge")),
                entry(2, Level.ERROR, "gateway timeout\n\tat Gateway.charge(Gateway.java:42)", Map.of("attempt",
                        new BigDecimal(3))),
                entry(3, Level.UNKNOWN, "raw line", Map.of()));
    }

    @Test
    void printsOldestFirstInOneFixedFormToAPipe() {
        threeLines();
        Run run = cli.run("logs", "payments-api");
        assertThat(run.out()).isEqualTo("""
                2026-11-21T03:00:01Z INFO payments-api charge accepted
                2026-11-21T03:00:02Z ERROR payments-api gateway timeout
                        at Gateway.charge(Gateway.java:42)
                2026-11-21T03:00:03Z UNKNOWN payments-api raw line
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void wrapsToTheTerminalUnderTheMessage() {
        operations.entries = List.of(entry(1, Level.WARN,
                "slow answer of the card gateway, retrying once more before giving up", Map.of()));
        assertThat(cli.onTerminal(50).run("logs", "payments-api").out()).isEqualTo("""
                2026-11-21 UTC
                03:00:01.000 WARN  slow answer of the card
                                   gateway, retrying once more
                                   before giving up
                """);
    }

    @Test
    void coloursTheLevelOnATerminalThatMayBeColoured() {
        threeLines();
        assertThat(cli.onTerminal(80).withColour().run("logs", "payments-api").out())
                .contains("\u001b[31mERROR\u001b[0m").contains("\u001b[32mINFO\u001b[0m");
    }

    @Test
    void addsTheFieldsThatWereAskedFor() {
        operations.entries = List.of(entry(1, Level.INFO, "x", Map.of("http", Map.of("route", "/a b"), "n",
                new BigDecimal("12345678901234567890"))));
        assertThat(cli.run("logs", "payments-api", "--fields", "http.route,n,absent,trace_id").out()).isEqualTo(
                "2026-11-21T03:00:01Z INFO payments-api x http.route=\"/a b\" n=12345678901234567890 trace_id="
                        + FakeOperations.TRACE_ID + "\n");
    }

    @Test
    void noLineOfAMessageCanPassForAnotherEntryOrReachTheTerminal() {
        operations.entries = List.of(entry(1, Level.INFO,
                "ok\n2026-11-21T03:00:09Z FATAL payments-api forged\r\u001b[2J\u001b[1A\u202e\u009b31m", Map.of("f",
                        "\u001b]0;title\u0007")));
        for (String format : List.of("table", "jsonl", "json", "csv")) {
            String out = CliRunner.over(operations).onTerminal(100).run("logs", "payments-api", "--fields", "f",
                    "--output", format).out();
            assertThat(out).as(format).doesNotContain("\u001b", "\u009b", "\u202e", "\u0007");
            assertThat(out.lines()).as(format).noneMatch(line -> line.startsWith("2026-11-21T03:00:09Z"));
        }
        assertThat(cli.run("logs", "payments-api", "--fields", "f").out()).doesNotContain("\u001b", "\u009b", "\u202e",
                "\u0007", "\n2026-11-21T03:00:09Z");
    }

    @Test
    void jsonLinesAreOneRecordALineAndNothingElse() {
        threeLines();
        operations.warnings = List.of("3 damaged lines");
        Run run = cli.run("logs", "payments-api", "--output", "jsonl");
        assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"timestamp\":\"2026-11-21T03:00:0")
                && line.endsWith("}"));
        assertThat(run.err()).isEqualTo("tinkr: 3 damaged lines\n");
    }

    @Test
    void csvQuotesWhatNeedsQuotes() {
        threeLines();
        assertThat(cli.run("logs", "payments-api", "--output", "csv").out()).isEqualTo("""
                timestamp,level,service,message,trace_id,span_id,extra
                2026-11-21T03:00:01Z,INFO,payments-api,charge accepted,T,00f067aa0ba902b7,"{""http.route"":""/charge""}"
                2026-11-21T03:00:02Z,ERROR,payments-api,"gateway timeout
                \tat Gateway.charge(Gateway.java:42)",T,00f067aa0ba902b7,"{""attempt"":3}"
                2026-11-21T03:00:03Z,UNKNOWN,payments-api,raw line,T,00f067aa0ba902b7,{}
                """.replace(",T,", "," + FakeOperations.TRACE_ID + ","));
    }

    @Test
    void saysThatThereIsMoreAndHowToGetIt() {
        threeLines();
        Run run = cli.run("logs", "payments-api", "-n", "2");
        assertThat(run.out()).contains("gateway timeout", "raw line").doesNotContain("charge accepted");
        assertThat(run.err()).isEqualTo(
                "tinkr: these are the newest 2 lines of more; for the others: a higher -n, or --all\n");
    }

    @Test
    void aPartialAnswerSaysSoLastWithReasonAndWayOut() {
        threeLines();
        operations.partial = true;
        operations.warnings = List.of("the deadline passed after 2 of 5 files");
        assertThat(cli.run("logs", "payments-api").err().lines().toList()).last().asString()
                .contains("partial", "the deadline passed after 2 of 5 files", "-s");
    }

    @Test
    void followsTheCursorsToTheEndOfTheWindow() {
        operations.entries = IntStream.range(0, 4_500).mapToObj(i -> entry(i, Level.INFO, "line " + i, Map.of()))
                .toList();
        Run run = cli.run("logs", "payments-api", "--all");
        assertThat(run.out().lines().map(line -> line.substring(line.indexOf("line")))).containsExactlyElementsOf(
                IntStream.range(0, 4_500).mapToObj(i -> "line " + i).toList());
        assertThat(operations.calls).hasSize(3);
    }

    @Test
    void asksInSeveralPagesForMoreThanOneCallGives() {
        operations.entries = IntStream.range(0, 10_010).mapToObj(i -> entry(i, Level.INFO, "line " + i, Map.of()))
                .toList();
        assertThat(cli.run("logs", "payments-api", "-n", "10001").out().lines()).hasSize(10_001).first().asString()
                .endsWith("line 9");
        assertThat(operations.calls).extracting(call -> ((LogsCall) call).limit()).containsExactly(5_001, 5_000);
    }

    /** As a backend does that gives what it has read so far. */
    private static final class ShortPages extends FakeOperations {

        @Override
        public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
            int most = call.cursor().isEmpty() ? 3 : call.limit();
            return super.logs(new LogsCall(call.service(), call.query(), call.when(), Math.min(most, call.limit()), call
                    .order(), call.resourceType(), call.cursor(), call.raw()), context);
        }
    }

    @Test
    void theCursorStandsBehindTheLastLineThatIsShownWhateverThePagesAre() {
        ShortPages shortPages = new ShortPages();
        shortPages.entries = IntStream.range(0, 9).mapToObj(i -> entry(i, Level.INFO, "line " + i, Map.of())).toList();
        Run run = CliRunner.over(shortPages).run("logs", "payments-api", "-n", "5", "--order", "asc", "--output",
                "json");
        assertThat(run.out()).contains("line 4", "\"cursor\":\"5\"").doesNotContain("line 5");
        assertThat(run.err()).contains("the first 5 lines of more");
    }

    @Test
    void sendsWhatWasAskedFor() {
        cli.run("logs", "payments-api", "-q", "level:ERROR OR timeout", "--trace", "4bf9-2f35", "--from",
                "2026-11-21T03:00:00Z", "--to", "2026-11-21T04:00:00Z", "-r", "ecs");
        LogsCall call = (LogsCall) operations.calls.getFirst();
        assertThat(call.query()).isEqualTo("(level:ERROR OR timeout) AND trace_id:\"4bf9-2f35\"");
        assertThat(call.when()).isEqualTo(When.between("2026-11-21T03:00:00Z", "2026-11-21T04:00:00Z"));
        assertThat(call.resourceType()).hasValue("ecs");
        assertThat(call.raw()).isFalse();
    }

    @Test
    void sendsARawQueryUntouched() {
        cli.run("logs", "payments-api", "--raw", "-q", "fields @message | limit \"");
        assertThat(((LogsCall) operations.calls.getFirst()).raw()).isTrue();
        assertThat(((LogsCall) operations.calls.getFirst()).query()).isEqualTo("fields @message | limit \"");
    }

    @ParameterizedTest
    @CsvSource({"400, 2", "404, 2", "501, 2", "401, 4", "403, 4", "429, 1", "502, 1", "504, 1", "500, 1"})
    void endsWithTheCodeOfTheProblem(int status, int code) {
        operations.problem = Optional.of(Problem.of(status, "x", "X", "this went wrong"));
        Run run = cli.run("logs", "payments-api");
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).startsWith("tinkr: this went wrong\n").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void tellsWhatWasSentAndWhatItCostWhenAsked() {
        threeLines();
        assertThat(cli.run("--verbose", "logs", "payments-api").err()).contains("took 12 ms", "scanned 2.384 MiB",
                "sent: SELECT 1", "https://console.example/q");
    }

    @Test
    void anEmptyWindowIsSaidAndIsNoFailure() {
        Run run = cli.run("logs", "payments-api");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("tinkr: no log line of this window matches\n");
    }

    @Test
    void refusesTwoBeginningsOfAWindow() {
        Run run = cli.run("logs", "payments-api", "-s", "1h", "--from", "2026-11-21T03:00:00Z");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--since and --from");
    }
}
