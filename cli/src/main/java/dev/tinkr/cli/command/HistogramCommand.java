package dev.tinkr.cli.command;

import dev.tinkr.api.wire.HistogramAnswer;
import dev.tinkr.api.wire.WireBucket;
import dev.tinkr.cli.picture.HistogramPicture;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.HistogramBars;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.operations.HistogramCall;
import dev.tinkr.operations.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "histogram", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Counts every line of the window that matches, never a sample.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr histogram payments-api -s 1h",
                "  tinkr histogram payments-api -q 'level:>=WARN' -s 1d --step 1h",
                "  tinkr histogram payments-api -s 2h --png lines.png",
                "  tinkr histogram payments-api -q timeout --output csv"})
final class HistogramCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "whose lines; a service: in the query replaces it")
    private String service;

    @Option(names = {"-q", "--query"}, paramLabel = "QUERY", order = 1, defaultValue = "*",
            description = "which lines, in tinkr's query language (default: all)")
    private String query;

    @Mixin
    private WindowOptions window;

    @Option(names = "--step", paramLabel = "DURATION", order = 20,
            description = "one bar for each so long (default: by the window)")
    private String step;

    @Option(names = {"-r", "--resource-type"}, paramLabel = "TYPE", order = 30,
            description = "what the service runs on: lambda, ecs, k8s, vm ...")
    private String resourceType;

    @Mixin
    private PictureOptions pictures;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    HistogramCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        Queries.check(query);
        pictures.check();
        HistogramCall call = new HistogramCall(service, query, window.when(), Optional.ofNullable(step), Optional
                .ofNullable(resourceType));
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            Outcome<List<HistogramBucket>> outcome = session.ask((operations, context) -> operations.histogram(call,
                    context));
            if (pictures.wanted()) {
                pictures.write(session, () -> HistogramPicture.of(title(), outcome.value()));
            }
            show(outcome);
            session.finish("Narrow the window with -s or --from and --to");
            return ExitCode.OK;
        }
    }

    private String title() {
        String lines = "log lines of " + service;
        return query.isBlank() || query.strip().equals("*") ? lines : lines + ":  " + query.strip();
    }

    private void show(Outcome<List<HistogramBucket>> outcome) {
        Terminal terminal = surroundings.terminal();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, HistogramAnswer.of(outcome, List.of()));
            case jsonl -> outcome.value().forEach(bucket -> JsonOutput.print(terminal, WireBucket.of(bucket)));
            case csv -> csv(new Csv(terminal), outcome.value());
            case table -> new HistogramBars(terminal).print(outcome.value());
        }
    }

    private static void csv(Csv csv, List<HistogramBucket> buckets) {
        List<String> header = new ArrayList<>(List.of("start", "end"));
        for (Level level : Level.values()) {
            header.add(level.name().toLowerCase(Locale.ROOT));
        }
        csv.row(header);
        for (HistogramBucket bucket : buckets) {
            List<String> row = new ArrayList<>(List.of(bucket.start().toString(), bucket.end().toString()));
            for (Level level : Level.values()) {
                row.add(String.valueOf(bucket.counts().getOrDefault(level, 0L)));
            }
            csv.row(row);
        }
    }
}
