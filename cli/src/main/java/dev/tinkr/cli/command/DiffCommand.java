package dev.tinkr.cli.command;

import dev.tinkr.api.wire.DiffAnswer;
import dev.tinkr.api.wire.WireMetricChange;
import dev.tinkr.api.wire.WirePattern;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.DiffText;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.operations.DiffCall;
import dev.tinkr.operations.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "diff", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Compares the last hour, or another window, with the time just before it; what changed most"
                + " comes first.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr diff payments-api",
                "  tinkr diff payments-api --baseline 1d --compare 30m",
                "  tinkr diff payments-api --compare 10m --output csv"})
final class DiffCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "which one")
    private String service;

    @Option(names = "--compare", paramLabel = "DURATION", order = 1,
            description = "how long the later window is (default: 1h)")
    private String compare;

    @Option(names = "--baseline", paramLabel = "DURATION", order = 2,
            description = "how long the window before it is (default: 2h)")
    private String baseline;

    @Option(names = "--to", paramLabel = "TIME", order = 3, description = "when the later one ends (default: now)")
    private String to;

    @Option(names = {"-r", "--resource-type"}, paramLabel = "TYPE", order = 30,
            description = "what the service runs on: lambda, ecs, k8s, vm ...")
    private String resourceType;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    DiffCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        DiffCall call = new DiffCall(service, Optional.ofNullable(baseline), Optional.ofNullable(compare), Optional
                .ofNullable(to), Optional.ofNullable(resourceType));
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            Outcome<DiffReport> outcome = session.ask((operations, context) -> operations.diff(call, context));
            show(outcome);
            session.finish("What is missing is listed under 'not compared' and in meta.warnings");
            return ExitCode.OK;
        }
    }

    private void show(Outcome<DiffReport> outcome) {
        Terminal terminal = surroundings.terminal();
        DiffReport report = outcome.value();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, DiffAnswer.of(outcome, List.of()));
            case jsonl -> {
                report.metrics().forEach(change -> JsonOutput.print(terminal, WireMetricChange.of(change)));
                report.patterns().forEach(change -> JsonOutput.print(terminal, WirePattern.of(change)));
            }
            case csv -> csv(new Csv(terminal), report);
            case table -> new DiffText(terminal).print(service, report);
        }
    }

    private static void csv(Csv csv, DiffReport report) {
        csv.row(List.of("what", "name", "unit", "before", "after", "ratio", "effect"));
        report.metrics().forEach(change -> csv.row(List.of("metric", change.metric(), change.unit(), String.valueOf(
                change.before()), String.valueOf(change.after()), String.valueOf(change.ratio()),
                String.valueOf(change
                        .effect()))));
        report.patterns().forEach(change -> csv.row(List.of("pattern " + change.status().wireName(), change.template(),
                "lines", String.valueOf(change.expected()), String.valueOf(change.recent()), String.valueOf(change
                        .ratio()),
                "")));
    }
}
