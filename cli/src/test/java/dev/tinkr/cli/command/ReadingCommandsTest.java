package dev.tinkr.cli.command;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.cli.Golden;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.operations.MetricsCall;
import dev.tinkr.operations.TraceCall;
import dev.tinkr.operations.TracesCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.tinkr.cli.FakeOperations.START;
import static dev.tinkr.cli.FakeOperations.entry;
import static dev.tinkr.cli.FakeOperations.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What every reading command prints to a pipe, in every format; the expected texts are files. */
class ReadingCommandsTest {

    private final FakeOperations operations = new FakeOperations();
    private final CliRunner cli = CliRunner.over(operations);

    @BeforeEach
    void anIncident() {
        List<MetricPoint> points = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            double latency = minute < 20 ? 0.12 + 0.01 * (minute % 3) : Math.min(3.0, 0.12 + (minute - 20) * 0.15);
            points.add(new MetricPoint(START.plusSeconds(60L * minute), latency, "s", Map.of("http.route", "/charge")));
        }
        points.add(new MetricPoint(START, 0.05, "s", Map.of("http.route", "/refund")));
        points.add(new MetricPoint(START.plusSeconds(60), Double.NaN, "s", Map.of("http.route", "/refund")));
        operations.points = points;
        operations.traces = List.of(new Trace(FakeOperations.TRACE_ID, "checkout-api", "POST /checkout", START, 3200, 6,
                SpanStatus.ERROR, List.of(
                        span("a", "", "checkout-api", 0, 3200, SpanStatus.ERROR),
                        span("b", "a", "payments-api", 40, 3100, SpanStatus.ERROR),
                        span("c", "b", "ledger-db", 45, 12, SpanStatus.OK),
                        span("d", "b", "card-gateway", 60, 3000, SpanStatus.ERROR),
                        span("e", "missing", "notification-worker", 3150, 20, SpanStatus.UNSET))));
        operations.buckets = List.of(
                new HistogramBucket(START, START.plusSeconds(60), Map.of(Level.INFO, 120L, Level.WARN, 3L)),
                new HistogramBucket(START.plusSeconds(60), START.plusSeconds(120), Map.of()),
                new HistogramBucket(START.plusSeconds(120), START.plusSeconds(180), Map.of(Level.INFO, 100L,
                        Level.ERROR, 40L, Level.FATAL, 1L, Level.UNKNOWN, 2L)));
        operations.entries = List.of(entry(2, Level.ERROR, "Payment charge failed: gateway timeout after 3000 ms",
                Map.of("order.id", "o-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs payments-api", "metrics payments-api --list",
            "metrics payments-api -m http.server.request.duration --agg p99", "trace payments-api", "trace --id 4bf92f",
            "histogram payments-api", "anomaly payments-api", "backtest payments-api", "slo payments-api",
            "diff payments-api", "services", "translate payments-api"})
    void printsTheSamePlainTextToEveryPipe(String command) {
        for (String format : List.of("table", "json", "jsonl", "csv")) {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--output", format));
            Run run = cli.run(arguments.toArray(String[]::new));
            assertThat(run.code()).as(run.err()).isZero();
            String name = command.replaceAll("[^a-z0-9]+", "-");
            Golden.check(name + "." + (format.equals("table") ? "txt" : format), run.out());
        }
    }

    @Test
    void drawsAChartWithAxisUnitMinMaxAndLast() {
        String chart = cli.run("metrics", "payments-api", "-m", "http.server.request.duration", "--agg", "p99").out();
        assertThat(chart).contains("http.server.request.duration p99", "http.route=/charge", "3 s ┤", "0 s ┤",
                "03:00", "03:59 UTC", "min 120 ms   max 3 s   last 3 s   60 points");
        assertThat(chart).contains("last NaN   2 points, 1 of them not a finite number");
        assertThat(chart).doesNotContain("\u001b");
    }

    @Test
    void aChartFitsItsTerminal() {
        String chart = cli.onTerminal(60).run("metrics", "payments-api", "-m", "x").out();
        assertThat(chart.lines().filter(line -> line.matches(".*[│┤└].*"))).hasSize(22).allMatch(
                line -> line.length() <= 60);
    }

    @Test
    void aWaterfallShowsTheCriticalPathSelfTimesAndLogLines() {
        List<String> lines = cli.run("trace", "--id", FakeOperations.TRACE_ID).out().lines().toList();
        assertThat(lines).anyMatch(line -> line.matches("    card-gateway {2}op-d +█+ +3 s +3 s {2}error"));
        assertThat(lines).anyMatch(line -> line.matches("    ledger-db {2}op-c +[█▒] +12 ms +12 ms"));
        assertThat(lines).anyMatch(line -> line.matches("checkout-api {2}op-a +█+ +3.2 s +100 ms {2}error"));
        assertThat(lines).contains("1 span names a parent that is missing", "1 more span is not known here",
                "log lines");
        assertThat(lines.getLast()).endsWith("Payment charge failed: gateway timeout after 3000 ms");
        assertThat(operations.calls.getFirst()).isInstanceOf(TraceCall.class);
    }

    @Test
    void aTraceWithMoreLogLinesThanAreShownSaysHowToGetThem() {
        operations.entries = IntStream.range(0, 60).mapToObj(i -> entry(i, Level.INFO, "line " + i, Map.of())).toList();
        Run run = cli.run("trace", "--id", FakeOperations.TRACE_ID);
        assertThat(run.out()).contains("line 49").doesNotContain("line 50");
        assertThat(run.err()).isEqualTo("tinkr: these are the first 50 lines of more; for all of them: tinkr logs '*'"
                + " --trace " + FakeOperations.TRACE_ID
                + " --from 2026-11-21T02:59:00Z --to 2026-11-21T03:01:03.200Z --all\n");
    }

    @Test
    void sendsTheFiltersOfATraceList() {
        cli.run("trace", "payments-api", "--min", "500ms", "--errors", "--tag", "http.route=/charge", "--tag", "a=b=c",
                "-n", "5");
        TracesCall call = (TracesCall) operations.calls.getFirst();
        assertThat(call.minDurationMs()).hasValue(500);
        assertThat(call.status()).isEqualTo(Optional.of("error"));
        assertThat(call.tags()).isEqualTo(Map.of("http.route", "/charge", "a", "b=c"));
        assertThat(call.limit()).isEqualTo(5);
    }

    @Test
    void sendsTheFiltersOfAMetric() {
        cli.run("metrics", "payments-api", "-m", "x", "--agg", "p95", "--step", "5m", "--dimension", "a=b");
        MetricsCall call = (MetricsCall) operations.calls.getFirst();
        assertThat(call.aggregation()).hasValue("p95");
        assertThat(call.step()).hasValue("5m");
        assertThat(call.dimensions()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void aTraceNeedsAServiceOrAnId() {
        Run run = cli.run("trace");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("tinkr trace --id");
    }
}
