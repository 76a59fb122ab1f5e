package dev.tinkr.cli.command;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.SloReport;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.AnomaliesCall;
import dev.tinkr.operations.BacktestCall;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.DiffCall;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.SloCall;
import dev.tinkr.operations.When;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the commands about anomalies, objectives and differences ask, show and end with. */
class AnomalyCommandTest {

    private final FakeOperations operations = new FakeOperations();
    private final CliRunner cli = CliRunner.over(operations);

    @Test
    void asksAboutTheLastHourUnlessToldOtherwise() {
        cli.run("anomaly", "payments-api");
        AnomaliesCall call = (AnomaliesCall) operations.calls.getFirst();
        assertThat(call.when()).isEqualTo(When.since("1h"));
        assertThat(call.severity()).isEmpty();
    }

    @Test
    void sendsWhatWasAskedFor() {
        cli.run("anomaly", "payments-api", "-s", "10m", "-m", "queue.depth", "--baseline", "3d", "--zone",
                "Europe/Berlin", "--severity", "high", "-r", "ecs");
        AnomaliesCall call = (AnomaliesCall) operations.calls.getFirst();
        assertThat(call.when()).isEqualTo(When.since("10m"));
        assertThat(call.metrics()).containsExactly("queue.depth");
        assertThat(call.baseline()).hasValue("3d");
        assertThat(call.zone()).hasValue("Europe/Berlin");
        assertThat(call.severity()).hasValue("high");
        assertThat(call.resourceType()).hasValue("ecs");
    }

    @ParameterizedTest
    @CsvSource({"low, 3", "critical, 3", "'', 0"})
    void endsWithThreeWhenThereIsWhatFailOnAsksAbout(String failOn, int code) {
        Run run = failOn.isEmpty() ? cli.run("anomaly", "s") : cli.run("anomaly", "s", "--fail-on", failOn);
        assertThat(run.code()).isEqualTo(code);
    }

    @Test
    void failsOnWhatItDoesNotShow() {
        Run run = cli.run("anomaly", "s", "--severity", "critical", "--fail-on", "medium");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("CRITICAL").doesNotContain("MEDIUM");
        assertThat(((AnomaliesCall) operations.calls.getFirst()).severity()).hasValue("medium");
    }

    @Test
    void nothingUnusualSaysWhatWasLookedAtAndWhatWasNot() {
        operations.anomalies = operations.anomalies.withAnomalies(List.of());
        Run run = cli.run("anomaly", "payments-api", "--fail-on", "low");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("payments-api, 2026-11-21 02:00 to 03:00 UTC: nothing unusual\n")
                .contains("looked at:\n  error_count  against 6 days of past, 10020 points, by time of day",
                        "not looked at:\n  golden signals: the service has no metrics here");
    }

    @Test
    void showsTheClockOfTheZone() {
        assertThat(cli.run("anomaly", "payments-api", "--zone", "Asia/Tokyo").out()).startsWith(
                "payments-api, 2026-11-21 11:00 to 12:00 Asia/Tokyo: 2 anomalies, the gravest critical, since 11:21");
        Run wrong = cli.run("anomaly", "payments-api", "--zone", "Mars/Base");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("Mars/Base", "Europe/Berlin");
    }

    @Test
    void whatBeganOnAnotherDayIsToldWithItsDate() {
        AnomalyReport report = operations.anomalies;
        Instant end = report.window().end().plus(Duration.ofDays(2));
        operations.anomalies = new AnomalyReport(report.anomalies(), report.examined(), report.notExamined(), TimeWindow
                .endingAt(end, Duration.ofDays(3)), report.step());
        assertThat(cli.run("anomaly", "payments-api", "-s", "3d").out()).contains(
                "2026-11-20 03:00 to 2026-11-23 03:00 UTC", ", since 2026-11-21 02:21\n", "; over at 2026-11-21 02:45");
    }

    @Test
    void theLastHourBeforeAnEndIsWhatIsJudged() {
        cli.run("anomaly", "payments-api", "--to", "2026-11-21T03:00:00Z");
        assertThat(((AnomaliesCall) operations.calls.getFirst()).when()).isEqualTo(new When(Optional.empty(), Optional
                .of("2026-11-21T03:00:00Z"), Optional.of("1h")));
    }

    @Test
    void explainSaysWhy() {
        String out = cli.run("anomaly", "payments-api", "--explain").out();
        assertThat(out).contains("40 times as far above as 99 % of points were", "fingerprint 0011223344556677",
                "Payment charge failed: gateway timeout after 3000 ms", "looked at:");
    }

    @Test
    void fitsItsTerminal() {
        String out = cli.onTerminal(80).run("anomaly", "payments-api").out();
        assertThat(out.lines()).allMatch(line -> line.length() <= 80);
        assertThat(out).contains("what the logs say, in the order in which it began:");
    }

    @Test
    void aBacktestSendsItsSchedule() {
        Run run = cli.run("backtest", "payments-api", "-s", "2d", "--every", "15m", "--fail-on", "high");
        BacktestCall call = (BacktestCall) operations.calls.getFirst();
        assertThat(call.every()).hasValue("15m");
        assertThat(call.question().when()).isEqualTo(When.since("2d"));
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void anObjectiveThatIsBreachedFailsOnlyWhenAsked() {
        assertThat(cli.run("slo", "payments-api").code()).isZero();
        Run run = cli.run("slo", "payments-api", "--target", "99.5", "--window", "7d", "--fail-on-breach");
        assertThat(run.code()).isEqualTo(3);
        SloCall call = (SloCall) operations.calls.getLast();
        assertThat(call.targetPct()).hasValue(99.5);
        assertThat(call.window()).hasValue("7d");
    }

    @Test
    void anObjectiveOfAServiceWithoutRequestsShowsNoShareOfThem() {
        Map<String, Double> none = Map.of("1h", Double.NaN);
        SloReport silent = new SloReport(Double.NaN, 0, 0, 0, 0, 100, 0, none, SloReport.Status.OK, "the metric x", List
                .of());
        Run run = CliRunner.over(new FakeOperations() {
            @Override
            public Outcome<SloReport> slo(SloCall call, CallContext context) {
                return new Outcome<>(silent, super.slo(call, context).meta());
            }
        }).run("slo", "payments-api");
        assertThat(run.out()).startsWith("payments-api: OK  no requests, the target is 99.9 %\n").doesNotContain("NaN");
    }

    @Test
    void aDifferenceNamesTheDayOfBothEndsOfAWindowOfDays() {
        TimeWindow hour = TimeWindow.endingAt(Instant.parse("2026-11-21T03:00:00Z"), Duration.ofHours(1));
        DiffReport report = new DiffReport(TimeWindow.endingAt(hour.start(), Duration.ofDays(1)), hour, Duration
                .ofMinutes(1), List.of(), List.of(), List.of());
        Run run = CliRunner.over(new FakeOperations() {
            @Override
            public Outcome<DiffReport> diff(DiffCall call, CallContext context) {
                return new Outcome<>(report, super.diff(call, context).meta());
            }
        }).run("diff", "payments-api", "--baseline", "1d");
        assertThat(run.out()).startsWith("payments-api: 2026-11-21 02:00 to 03:00 compared with 2026-11-20 02:00 to"
                + " 2026-11-21 02:00 UTC");
    }

    @Test
    void aDifferenceSendsItsWindows() {
        cli.run("diff", "payments-api", "--baseline", "1d", "--compare", "10m");
        assertThat(operations.calls.getFirst()).isEqualTo(new DiffCall("payments-api", Optional.of("1d"), Optional.of(
                "10m"), Optional.empty(), Optional.empty()));
    }
}
