package dev.tinkr.cli.command;

import dev.tinkr.api.wire.SloAnswer;
import dev.tinkr.cli.render.Amount;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.insight.SloReport;
import dev.tinkr.insight.SloReport.Status;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.SloCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "slo", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Counts requests and failures by the service's metrics; errors among its log lines where no"
                + " metric tells.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr slo payments-api",
                "  tinkr slo payments-api --target 99.5 --window 7d",
                "  tinkr slo payments-api --fail-on-breach --output json"})
final class SloCommand implements Callable<Integer> {

    private static final double USUAL_TARGET = 99.9;

    @Parameters(paramLabel = "SERVICE", description = "which one")
    private String service;

    @Option(names = "--target", paramLabel = "PERCENT", order = 1,
            description = "which share of requests is to succeed (default: 99.9)")
    private Double target;

    @Option(names = "--window", paramLabel = "DURATION", order = 2,
            description = "over how long, up to now (default: 30d)")
    private String window;

    @Option(names = "--fail-on-breach", order = 3, description = "exit code 3 when the objective is breached")
    private boolean failOnBreach;

    @Option(names = {"-r", "--resource-type"}, paramLabel = "TYPE", order = 30,
            description = "what the service runs on: lambda, ecs, k8s, vm ...")
    private String resourceType;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    SloCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        SloCall call = new SloCall(service, target == null ? OptionalDouble.empty() : OptionalDouble.of(target),
                Optional.ofNullable(window), Optional.ofNullable(resourceType));
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            Outcome<SloReport> outcome = session.ask((operations, context) -> operations.slo(call, context));
            show(outcome);
            session.finish("Ask for a shorter --window");
            boolean breached = outcome.value().status() == Status.BREACH;
            return breached && failOnBreach ? ExitCode.FOUND : ExitCode.OK;
        }
    }

    private void show(Outcome<SloReport> outcome) {
        Terminal terminal = surroundings.terminal();
        SloReport report = outcome.value();
        switch (options.output()) {
            case json, jsonl -> JsonOutput.print(terminal, SloAnswer.of(outcome, List.of()));
            case csv -> csv(new Csv(terminal), report);
            case table -> text(terminal, report);
        }
    }

    private static void csv(Csv csv, SloReport report) {
        List<String> header = new ArrayList<>(List.of("status", "availability_pct", "total_requests", "error_count",
                "budget_total", "budget_used", "budget_remaining_pct", "burn_rate"));
        List<String> row = new ArrayList<>(List.of(report.status().wireName(), Csv.number(report.availabilityPct()),
                Csv.number(
                        report.totalRequests()),
                Csv.number(report.errorCount()), Csv.number(report.budgetTotal()),
                Csv.number(report
                        .budgetUsed()),
                Csv.number(report.budgetRemainingPct()), Csv.number(report.burnRate())));
        report.burnRates().forEach((name, rate) -> {
            header.add("burn_rate_" + name);
            row.add(Csv.number(rate));
        });
        csv.row(header);
        csv.row(row);
    }

    private void text(Terminal terminal, SloReport report) {
        boolean breached = report.status() == Status.BREACH;
        String status = (breached ? Style.ALARM : Style.GREEN).paint(breached ? "BREACH" : "OK", terminal.colour());
        String available = Double.isNaN(report.availabilityPct())
                ? "no requests"
                : String.format(Locale.ROOT, "%.3f %% available", report.availabilityPct());
        terminal.out().println(SafeText.oneLine(service) + ": " + status + "  " + available + ", the target is "
                + Amount.digits(target == null ? USUAL_TARGET : target) + " %");
        report.reasons().forEach(reason -> terminal.out().println("  " + SafeText.oneLine(reason)));
        terminal.out().println(String.format(Locale.ROOT, "  %d of %d requests failed, by %s", report.errorCount(),
                report.totalRequests(), SafeText.oneLine(report.source())));
        terminal.out().println(String.format(Locale.ROOT, "  error budget: %s failures may happen, %s",
                Amount.of(report.budgetTotal(), ""), left(report.budgetRemainingPct())));
        List<String> rates = report.burnRates().entrySet().stream().map(rate -> rate.getKey() + " " + shown(rate
                .getValue())).toList();
        terminal.out().println("  burn rate (1 spends the budget just in the window): " + shown(report.burnRate())
                + " over the window; last " + String.join(", ", rates));
    }

    private static String left(double percent) {
        return percent < 0
                ? String.format(Locale.ROOT, "%.1f times as many did", 1 - percent / 100)
                : String.format(Locale.ROOT, "%.1f %% of them are left", percent);
    }

    private static String shown(double rate) {
        return Double.isNaN(rate) ? "no requests" : Amount.digits(rate);
    }
}
