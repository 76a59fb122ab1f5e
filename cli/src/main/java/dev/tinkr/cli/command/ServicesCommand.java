package dev.tinkr.cli.command;

import dev.tinkr.api.wire.ServicesAnswer;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.KnownServices;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.ServicesCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "services", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "One name a line, sorted.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr services", "  tinkr services --match pay", "  tinkr services -s 1d --output json"})
final class ServicesCommand implements Callable<Integer> {

    @Option(names = "--match", paramLabel = "TEXT", order = 1, description = "only names that hold this")
    private String match;

    @Mixin
    private WindowOptions window;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    ServicesCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /** One service a line. */
    public record Line(String service) {}

    @Override
    public Integer call() {
        ServicesCall call = new ServicesCall(Optional.ofNullable(match), window.when());
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            Outcome<List<String>> outcome = session.ask((operations, context) -> operations.services(call, context));
            show(outcome);
            if (match == null && !outcome.meta().partial()) {
                new KnownServices(surroundings.home(), options.profile()).replace(outcome.value());
            }
            if (outcome.value().isEmpty() && outcome.meta().warnings().isEmpty()) {
                session.say("no service" + (match == null ? "" : " holds '" + match + "' in its name"));
            }
            session.finish("Narrow the window with -s or --from and --to, or ask for fewer with --match");
            return ExitCode.OK;
        }
    }

    private void show(Outcome<List<String>> outcome) {
        Terminal terminal = surroundings.terminal();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, ServicesAnswer.of(outcome, List.of()));
            case jsonl -> outcome.value().forEach(service -> JsonOutput.print(terminal, new Line(service)));
            case csv -> {
                Csv csv = new Csv(terminal);
                csv.row(List.of("service"));
                outcome.value().forEach(service -> csv.row(List.of(service)));
            }
            case table -> outcome.value().forEach(service -> terminal.out().println(SafeText.oneLine(service)));
        }
    }
}
