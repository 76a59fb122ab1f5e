package dev.tinkr.cli.command;

import dev.tinkr.api.wire.BacktestAnswer;
import dev.tinkr.api.wire.WireAnomaly;
import dev.tinkr.cli.render.AnomalyCsv;
import dev.tinkr.cli.render.AnomalyText;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.operations.AnomaliesCall;
import dev.tinkr.operations.BacktestCall;
import dev.tinkr.operations.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backtest", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Runs detection over a past time (the last day) as a schedule would have, each run with what"
                + " it could know then.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr backtest payments-api",
                "  tinkr backtest payments-api -s 3d --every 15m --severity high",
                "  tinkr backtest payments-api -s 1d --output csv"})
final class BacktestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "which one")
    private String service;

    @Mixin
    private WindowOptions window;

    @Option(names = "--every", paramLabel = "DURATION", order = 15, description = "how often it runs (default: 10m)")
    private String every;

    @Option(names = "--window", paramLabel = "DURATION", order = 16,
            description = "how much time each run judges (default: as long as --every)")
    private String judged;

    @Mixin
    private AnomalyOptions how;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    BacktestCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        AnomaliesCall question = new AnomaliesCall(service, window.when(), OptionalInt.empty(), how.baseline(), how
                .metrics(), how.asked(), how.zoneName(), how.resourceType());
        BacktestCall call = new BacktestCall(question, Optional.ofNullable(every), Optional.ofNullable(judged));
        how.zone();
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            Outcome<BacktestReport> outcome = session.ask((operations, context) -> operations.backtest(call, context));
            show(new Outcome<>(outcome.value().atLeast(how.shown()), outcome.meta()));
            session.finish("Ask for a shorter time with -s or --from and --to");
            boolean found = how.failOn().filter(least -> !outcome.value().atLeast(least).reported().isEmpty())
                    .isPresent();
            return found ? ExitCode.FOUND : ExitCode.OK;
        }
    }

    private void show(Outcome<BacktestReport> outcome) {
        Terminal terminal = surroundings.terminal();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, BacktestAnswer.of(outcome, List.of()));
            case jsonl -> outcome.value().reported().forEach(anomaly -> JsonOutput.print(terminal, WireAnomaly.of(
                    anomaly)));
            case csv -> AnomalyCsv.print(terminal, outcome.value().reported());
            case table -> new AnomalyText(terminal, how.zone(), how.explain()).print(service, outcome.value());
        }
    }
}
