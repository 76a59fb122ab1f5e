package dev.tinkr.cli.many;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.config.ConfigException;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.TraceCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.tinkr.cli.FakeOperations.START;
import static dev.tinkr.cli.FakeOperations.entry;
import static dev.tinkr.cli.FakeOperations.span;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(300)
class ManyProfilesTest {

    private final FakeOperations aws = new FakeOperations();
    private final FakeOperations gcp = new FakeOperations();
    private final Map<String, Supplier<Connection>> profiles = new LinkedHashMap<>();
    private final CliRunner cli = CliRunner.overProfiles(profiles);

    ManyProfilesTest() {
        profiles.put("aws-prod", () -> CliRunner.connection(aws, Duration.ofSeconds(30)));
        profiles.put("gcp", () -> CliRunner.connection(gcp, Duration.ofSeconds(30)));
        aws.entries = List.of(entry(1, Level.INFO, "a1", Map.of()), entry(4, Level.INFO, "a4", Map.of()));
        gcp.entries = List.of(entry(2, Level.ERROR, "g2", Map.of()), entry(3, Level.INFO, "g3", Map.of()));
    }

    @Test
    void logsAreMergedByTimeWithTheProfileInFront() {
        Run run = cli.run("logs", "payments-api", "--profile", "aws-prod,gcp");
        assertThat(run.out()).isEqualTo("""
                aws-prod 2026-11-21T03:00:01Z INFO payments-api a1
                gcp 2026-11-21T03:00:02Z ERROR payments-api g2
                gcp 2026-11-21T03:00:03Z INFO payments-api g3
                aws-prod 2026-11-21T03:00:04Z INFO payments-api a4
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(cli.run("--all-profiles", "logs", "payments-api")).isEqualTo(run);
    }

    @Test
    void onATerminalTheLinesStandUnderEachOther() {
        assertThat(cli.onTerminal(80).run("--all-profiles", "logs", "payments-api", "-n", "2").out()).isEqualTo("""
                2026-11-21 UTC
                gcp       03:00:03.000 INFO  g3
                aws-prod  03:00:04.000 INFO  a4
                """);
    }

    @Test
    void everyRecordNamesItsProfile() {
        Run run = cli.run("--all-profiles", "logs", "payments-api", "--output", "jsonl", "-n", "1");
        assertThat(run.out()).contains("\"extra\":{\"tinkr.profile\":\"aws-prod\"}");
    }

    @Test
    void everybodyIsAskedAboutTheSameWindow() {
        cli.run("--all-profiles", "logs", "payments-api", "-s", "1h");
        assertThat(aws.calls).isEqualTo(gcp.calls);
        assertThat(((LogsCall) aws.calls.getFirst()).when().end()).contains(START.toString());
    }

    @Test
    void aDeadProfileCostsAWarning() {
        gcp.problem = Optional.of(Problem.of(502, "backend", "Failed", "the connection is refused"));
        Run run = cli.run("--all-profiles", "logs", "payments-api");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("aws-prod "));
        assertThat(run.err()).isEqualTo("tinkr: this answer is partial: gcp: the connection is refused. Ask again, or"
                + " leave out who does not answer, as in: --profile aws-prod\n");
    }

    @Test
    void aProfileThatCannotBeOpenedIsOneThatFails() {
        profiles.put("gcp", () -> {
            throw new ConfigException("profile 'gcp' needs GCP_PROJECT_ID, and it is not set");
        });
        Run run = cli.run("--all-profiles", "logs", "payments-api");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("gcp: needs GCP_PROJECT_ID, and it is not set");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 502, 400})
    void whereNobodyAnswersThatIsTheFailureItIsOfOne(int status) {
        Problem problem = Problem.of(status, "some", "Some", "so it is");
        aws.problem = Optional.of(problem);
        gcp.problem = Optional.of(problem);
        Run run = cli.run("--all-profiles", "logs", "payments-api");
        assertThat(run.code()).isEqualTo(status == 401 ? 4 : status == 502 ? 1 : 2);
        assertThat(run.err()).isEqualTo("tinkr: aws-prod, gcp: so it is\n");
    }

    @Test
    void differentFailuresOfAllAreAFailureOfTheBackends() {
        aws.problem = Optional.of(Problem.of(401, "some", "Some", "who are you"));
        gcp.problem = Optional.of(Problem.of(502, "some", "Some", "nobody home"));
        Run run = cli.run("--all-profiles", "logs", "payments-api");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("tinkr: no profile answered: aws-prod: who are you; gcp: nobody home\n");
    }

    @Test
    void aServiceThatOnlyOneKnowsIsNoWarning() {
        gcp.problem = Optional.of(Problem.of(404, "unknown-service", "Unknown service", "never heard of it"));
        Run run = cli.run("--all-profiles", "logs", "payments-api");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(2);
        aws.problem = gcp.problem;
        assertThat(cli.run("--all-profiles", "logs", "payments-api").code()).isEqualTo(2);
    }

    @Test
    void warningsNameTheProfilesThatGaveThem() {
        aws.warnings = List.of("two files could not be read");
        gcp.warnings = List.of("two files could not be read", "and one more");
        assertThat(cli.run("--all-profiles", "logs", "payments-api").err()).isEqualTo("""
                tinkr: aws-prod, gcp: two files could not be read
                tinkr: gcp: and one more
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void oneCursorLeadsThroughAllOfThemInOneOrder(int limit) {
        Random random = new Random(limit);
        for (String order : List.of("asc", "desc")) {
            List<LogEntry> all = new ArrayList<>();
            aws.entries = some(random, "a", all);
            gcp.entries = some(random, "g", all);
            List<String> read = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            int pages = 0;
            do {
                List<String> arguments = new ArrayList<>(List.of("--all-profiles", "logs", "payments-api", "-n", String
                        .valueOf(limit), "--order", order, "--output", "json"));
                cursor.ifPresent(word -> arguments.addAll(List.of("--cursor", word)));
                // Each page is a process of its own.
                Run run = CliRunner.overProfiles(profiles).run(arguments.toArray(String[]::new));
                assertThat(run.code()).as(run.err()).isZero();
                List<String> page = new ArrayList<>();
                Matcher messages = Pattern.compile("\"message\":\"(\\w+)\"").matcher(run.out());
                while (messages.find()) {
                    page.add(messages.group(1));
                }
                read.addAll(order.equals("asc") ? page : page.reversed());
                Matcher next = Pattern.compile("\"cursor\":\"([^\"]+)\"").matcher(run.out());
                cursor = next.find() ? Optional.of(next.group(1)) : Optional.empty();
                pages++;
            } while (cursor.isPresent() && pages < 1000);
            Comparator<LogEntry> byTime = Comparator.comparing(LogEntry::timestamp);
            assertThat(read).hasSize(all.size()).doesNotHaveDuplicates();
            assertThat(read.stream().map(message -> all.stream().filter(entry -> entry.message().equals(message))
                    .findFirst().orElseThrow())).isSortedAccordingTo(order.equals("asc") ? byTime : byTime.reversed());
        }
    }

    private static List<LogEntry> some(Random random, String prefix, List<LogEntry> all) {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0, second = 0; i < 40; i++) {
            second += random.nextInt(3);
            entries.add(entry(second, Level.INFO, prefix + i, Map.of()));
        }
        all.addAll(entries);
        return entries;
    }

    @Test
    void allPagesComeInOneOrderToo() {
        List<LogEntry> all = new ArrayList<>();
        Random random = new Random(7);
        aws.entries = some(random, "a", all);
        gcp.entries = some(random, "g", all);
        Run run = cli.run("--all-profiles", "logs", "payments-api", "--all", "--output", "csv");
        List<String> times = run.out().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
        assertThat(times).hasSize(all.size()).isSorted();
    }

    @Test
    void refusesACursorOfOtherProfilesOrRequests() {
        String word = Pattern.compile("\"cursor\":\"([^\"]+)\"").matcher(cli.run("--all-profiles", "logs",
                "payments-api", "-n", "1", "--output", "json").out()).results().findFirst().orElseThrow().group(1);
        profiles.put("third", profiles.get("gcp"));
        for (List<String> other : List.of(List.of("logs", "payments-api", "--cursor", word), List.of("logs",
                "checkout-api", "--cursor", word), List.of("logs", "payments-api", "--cursor", "AQ" + word))) {
            List<String> arguments = new ArrayList<>(other);
            arguments.add("--all-profiles");
            Run run = cli.run(arguments.toArray(String[]::new));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith("tinkr: cursor: it ");
        }
    }

    @Test
    void aRequestThatCrossesCloudsIsOneTrace() {
        aws.traces = List.of(new Trace("1-4bf92f35-77b34da6a3ce929d0e0e4736", "shop", "POST /buy", START, 100, 1,
                SpanStatus.UNSET, List.of(span("a", "", "shop", 0, 100, SpanStatus.UNSET))));
        gcp.traces = List.of(new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "pay", "charge", START, 60, 2,
                SpanStatus.ERROR, List.of(span("a", "", "shop", 0, 100, SpanStatus.UNSET), span("b", "a", "pay", 20, 60,
                        SpanStatus.ERROR))));
        Run one = cli.run("--all-profiles", "trace", "--id", "4bf92f3577b34da6a3ce929d0e0e4736", "--output", "csv");
        assertThat(one.out().lines()).hasSize(3);
        assertThat(one.out()).contains("b,a,pay");
        Run list = cli.run("--all-profiles", "trace", "shop", "--output", "csv");
        assertThat(list.out().lines()).hasSize(2);
        assertThat(list.out()).contains("shop,op-a,2026-11-21T03:00:00Z,100.0,2,");
    }

    /** As the lists of several backends have traces: without their spans. */
    @Test
    void aListedTraceFailedWhereAnyOfItsPartsDid() {
        aws.traces = List.of(new Trace(FakeOperations.TRACE_ID, "pay", "charge", START.plusMillis(20), 100, 3,
                SpanStatus.UNSET, List.of()));
        gcp.traces = List
                .of(new Trace(FakeOperations.TRACE_ID, "shop", "POST /buy", START, 60, 2, SpanStatus.ERROR, List
                        .of()));
        assertThat(cli.run("--all-profiles", "trace", "shop", "--output", "csv").out().lines()).last().isEqualTo(
                FakeOperations.TRACE_ID + ",shop,POST /buy,2026-11-21T03:00:00Z,120.0,5,error");
    }

    @Test
    void aTraceThatOnlyOneHasIsThatTrace() {
        aws.traces = List.of(new Trace(FakeOperations.TRACE_ID, "shop", "POST /buy", START, 100, 1, SpanStatus.UNSET,
                List.of(span("a", "", "shop", 0, 100, SpanStatus.UNSET))));
        profiles.put("gcp", () -> CliRunner.connection(new FakeOperations() {
            @Override
            public Outcome<Trace> trace(TraceCall call, CallContext context) {
                problem = Optional.of(Problem.of(404, "unknown-trace", "Unknown trace", "has no trace"));
                return super.trace(call, context);
            }
        }, Duration.ofSeconds(30)));
        Run run = cli.run("--all-profiles", "trace", "--id", FakeOperations.TRACE_ID, "--output", "csv");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void countsAddUpAndSeriesStayApart() {
        aws.buckets = List.of(new HistogramBucket(START, START.plusSeconds(60), Map.of(Level.WARN, 3L)));
        gcp.buckets = List
                .of(new HistogramBucket(START, START.plusSeconds(60), Map.of(Level.WARN, 4L, Level.INFO, 1L)));
        assertThat(cli.run("--all-profiles", "histogram", "payments-api", "--output", "csv").out()).contains(
                "2026-11-21T03:00:00Z,2026-11-21T03:01:00Z,0,0,0,1,7,0,0");
        aws.points = List.of(new MetricPoint(START, 1, "s", Map.of()));
        gcp.points = List.of(new MetricPoint(START, 2, "s", Map.of()));
        assertThat(cli.run("--all-profiles", "metrics", "payments-api", "-m", "x", "--output", "csv").out()).contains(
                "aws-prod", "gcp");
        assertThat(cli.run("--all-profiles", "metrics", "payments-api", "-m", "x", "--dimension", "tinkr.profile=gcp",
                "--output", "csv").out()).contains("gcp").doesNotContain("aws-prod");
        assertThat(cli.run("--all-profiles", "services").out()).isEqualTo("checkout-api\npayments-api\n");
        assertThat(cli.run("--all-profiles", "translate", "payments-api").out().lines()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slo payments-api", "diff payments-api", "anomaly payments-api", "profile show"})
    void whatIsAboutOneProfileSaysSo(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.add("--all-profiles");
        Run run = cli.run(arguments.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--profile");
    }

    @Test
    void whoDoesNotExistOrIsNamedTwiceOverIsAUsageError() {
        assertThat(cli.run("logs", "payments-api", "--profile", "aws-prod,gpc").err()).isEqualTo(
                "tinkr: there is no profile 'gpc'\n       did you mean gcp?\n");
        assertThat(cli.run("logs", "payments-api", "--profile", ",").code()).isEqualTo(2);
        assertThat(cli.run("logs", "payments-api", "--profile", "gcp", "--all-profiles").code()).isEqualTo(2);
        assertThat(cli.run("logs", "payments-api", "--profile", "gcp,").out()).startsWith("2026-11-21T03:00:02Z");
        assertThat(CliRunner.overProfiles(Map.of()).run("logs", "payments-api", "--all-profiles").code()).isEqualTo(2);
    }

    @Test
    void theSlowestIsBoundedByItsOwnDeadline() {
        profiles.put("gcp", () -> CliRunner.connection(new FakeOperations() {
            @Override
            public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
                context.deadline().pause(Duration.ofMinutes(5));
                throw new BackendException(Kind.DEADLINE, "the deadline passed");
            }
        }, Duration.ofMillis(100)));
        Run run = cli.run("--all-profiles", "logs", "payments-api");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("partial: gcp: the deadline passed");
        assertThat(run.out().lines()).hasSize(2);
    }

    @Test
    void whoNeverLooksAtTheDeadlineIsGivenUp() {
        profiles.put("gcp", ManyProfilesTest::hanging);
        Run run = cli.run("--all-profiles", "logs", "payments-api");
        assertThat(run.err()).contains("gcp: did not answer in time");
    }

    /** Its own deadline counts as soon as it is known, and not what connecting might have taken. */
    @Test
    void whoConnectsSlowlyAndThenNeverAnswersIsGivenUpWithItsDeadline() {
        profiles.put("gcp", () -> {
            LockSupport.parkNanos(300_000_000);
            return hanging();
        });
        long begun = System.nanoTime();
        Run run = cli.run("--all-profiles", "logs", "payments-api");
        assertThat(run.err()).contains("gcp: did not answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    }

    private static Connection hanging() {
        return CliRunner.connection(new FakeOperations() {
            @Override
            public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(1_000_000);
                }
                throw new IllegalStateException("interrupted");
            }
        }, Duration.ofMillis(50));
    }
}
