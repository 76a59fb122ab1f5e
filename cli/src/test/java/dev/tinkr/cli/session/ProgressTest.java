package dev.tinkr.cli.session;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person sees who waits. */
@Timeout(60)
class ProgressTest {

    private static final String CLEARED = "\r\u001b[K";

    /** Answers a little later than anybody is patient; with a cursor, a first page comes at once. */
    private static FakeOperations slow(boolean firstPageToo) {
        FakeOperations operations = new FakeOperations() {
            @Override
            public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
                if (firstPageToo || call.cursor().isPresent()) {
                    context.deadline().pause(Duration.ofMillis(900));
                }
                return super.logs(call, context);
            }
        };
        operations.entries = IntStream.range(0, 2001).mapToObj(i -> FakeOperations.entry(i, Level.INFO, "m", Map.of()))
                .toList();
        return operations;
    }

    @Test
    void aSlowQuestionShowsWhoIsAskedAndSinceWhenAndThenNothing() {
        Run run = CliRunner.over(slow(true)).watched().run("logs", "payments-api", "-n", "1");
        assertThat(run.err()).containsPattern("asking fake… \\d\\.\\d s").endsWith("--all\n");
        assertThat(run.err().substring(0, run.err().lastIndexOf(CLEARED) + CLEARED.length())).endsWith(CLEARED);
        assertThat(run.out()).doesNotContain("asking");
    }

    @Test
    void furtherPagesShowWhatTheFirstOnesScanned() {
        Run run = CliRunner.over(slow(false)).watched().run("logs", "payments-api", "--all");
        assertThat(run.err()).containsPattern("asking fake, 2\\.384 MiB scanned… \\d\\.\\d s");
    }

    @Test
    void ofSeveralProfilesItNamesThoseThatAreStillWaitedFor() {
        Map<String, Supplier<Connection>> profiles = new LinkedHashMap<>();
        profiles.put("aws", () -> CliRunner.connection(new FakeOperations(), Duration.ofSeconds(30)));
        profiles.put("gcp", () -> CliRunner.connection(slow(true), Duration.ofSeconds(30)));
        Run run = CliRunner.overProfiles(profiles).watched().run("--all-profiles", "logs", "payments-api", "-n", "1");
        assertThat(run.err()).contains("still waiting for gcp");
    }

    @Test
    void aPipeSeesNothingOfIt() {
        Run run = CliRunner.over(slow(true)).run("logs", "payments-api", "-n", "1");
        assertThat(run.err()).doesNotContain("asking").doesNotContain("\r");
    }

    @Test
    void aLongWindowIsWarnedOfBeforeItIsAskedAbout() {
        Run run = CliRunner.over(new FakeOperations()).watched().run("logs", "payments-api", "-s", "30d");
        assertThat(run.err()).startsWith("tinkr: this looks through 30 days of 'payments-api'");
        assertThat(CliRunner.over(new FakeOperations()).watched().run("logs", "payments-api", "-s", "1h").err())
                .doesNotContain("looks through");
    }
}
