package dev.tinkr.cli.command;

import dev.tinkr.api.wire.TranslateAnswer;
import dev.tinkr.api.wire.WireTranslation;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.operations.BackendTranslation;
import dev.tinkr.operations.TranslateCall;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "translate", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Shows, for each backend, the query in its own language, whether that is exact, and what",
                "tinkr would finish by itself.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr translate payments-api -q 'level:>=WARN AND \"timed out\"'",
                "  tinkr translate payments-api -q 'http.response.status_code:>=500' --backend local"})
final class TranslateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "whose lines; a service: in the query replaces it")
    private String service;

    @Option(names = {"-q", "--query"}, paramLabel = "QUERY", order = 1, defaultValue = "*",
            description = "the query, in tinkr's query language (default: all)")
    private String query;

    @Option(names = "--backend", paramLabel = "NAME", order = 2, description = "one backend (default: all there are)")
    private String backend;

    @Mixin
    private WindowOptions window;

    @Option(names = {"-r", "--resource-type"}, paramLabel = "TYPE", order = 30,
            description = "what the service runs on: lambda, ecs, k8s, vm ...")
    private String resourceType;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    TranslateCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        Queries.check(query);
        TranslateCall call = new TranslateCall(query, service, Optional.ofNullable(backend), window.when(), Optional
                .ofNullable(resourceType));
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            show(session.call((operations, context) -> operations.translate(call, context)));
            session.finish("");
            return ExitCode.OK;
        }
    }

    private void show(List<BackendTranslation> translations) {
        Terminal terminal = surroundings.terminal();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, TranslateAnswer.of(translations, List.of()));
            case jsonl -> translations.forEach(found -> JsonOutput.print(terminal, WireTranslation.of(found)));
            case csv -> {
                Csv csv = new Csv(terminal);
                csv.row(List.of("backend", "language", "exact", "native", "notes"));
                translations.forEach(found -> csv.row(List.of(found.backend(), found.nativeQuery().language(), String
                        .valueOf(found.nativeQuery().exact()), found.nativeQuery().text(),
                        String.join("; ", found
                                .nativeQuery().notes()))));
            }
            case table -> translations.forEach(found -> print(found, terminal));
        }
    }

    private static void print(BackendTranslation translation, Terminal terminal) {
        PrintWriter out = terminal.out();
        var sent = translation.nativeQuery();
        String head = SafeText.oneLine(translation.backend()) + " (" + SafeText.oneLine(sent.language()) + ")";
        out.println(Style.BOLD.paint(head, terminal.colour()) + (sent.exact()
                ? ": exact"
                : ": a superset, finished by tinkr"));
        SafeText.lines(sent.text()).lines().forEach(line -> out.println("  " + line));
        sent.notes().forEach(note -> out.println("  - " + SafeText.oneLine(note)));
    }
}
