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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person sees who waits. */
@Timeout(300)
class ProgressTest {

    private static final String CLEARED = "\r\u001b[K";

    /** Answers the first page, or only those after it, when somebody who waits has been told so. */
    private static final class Slow extends FakeOperations {

        private final boolean firstPageToo;
        private Runnable wait = () -> {};

        Slow(boolean firstPageToo) {
            this.firstPageToo = firstPageToo;
            entries = IntStream.range(0, 2001).mapToObj(i -> entry(i, Level.INFO, "m", Map.of())).toList();
        }

        @Override
        public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
            if (firstPageToo || call.cursor().isPresent()) {
                wait.run();
            }
            return super.logs(call, context);
        }

        CliRunner watched(String until) {
            return watched(CliRunner.over(this), until);
        }

        CliRunner watched(CliRunner cli, String until) {
            wait = () -> cli.awaitSaid(until);
            return cli.watched();
        }
    }

    @Test
    void aSlowQuestionShowsWhoIsAskedAndSinceWhenAndThenNothing() {
        Run run = new Slow(true).watched("asking fake… ").run("logs", "payments-api", "-n", "1");
        assertThat(run.err()).containsPattern("asking fake… \\d+\\.\\d s").endsWith("--all\n");
        assertThat(run.err().substring(0, run.err().lastIndexOf(CLEARED) + CLEARED.length())).endsWith(CLEARED);
        assertThat(run.out()).doesNotContain("asking");
    }

    @Test
    void furtherPagesShowWhatTheFirstOnesScanned() {
        Run run = new Slow(false).watched("scanned… ").run("logs", "payments-api", "--all");
        assertThat(run.err()).containsPattern("asking fake, 2\\.384 MiB scanned… \\d+\\.\\d s");
    }

    @Test
    void ofSeveralProfilesItNamesThoseThatAreStillWaitedFor() {
        Slow slow = new Slow(true);
        Map<String, Supplier<Connection>> profiles = new LinkedHashMap<>();
        profiles.put("aws", () -> CliRunner.connection(new FakeOperations(), Duration.ofSeconds(30)));
        profiles.put("gcp", () -> CliRunner.connection(slow, Duration.ofSeconds(30)));
        Run run = slow.watched(CliRunner.overProfiles(profiles), "still waiting for gcp").run("--all-profiles", "logs",
                "payments-api", "-n", "1");
        assertThat(run.err()).contains("asking aws, gcp, still waiting for gcp… ");
    }

    @Test
    void aPipeSeesNothingOfIt() {
        Slow slow = new Slow(true);
        slow.wait = () -> LockSupport.parkNanos(Duration.ofMillis(900).toNanos());
        Run run = CliRunner.over(slow).run("logs", "payments-api", "-n", "1");
        assertThat(run.err()).doesNotContain("asking").doesNotContain("\r");
    }
}
