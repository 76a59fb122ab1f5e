package dev.tinkr.cli.command;

import dev.tinkr.api.wire.MetricListAnswer;
import dev.tinkr.api.wire.MetricsAnswer;
import dev.tinkr.api.wire.WireMetric;
import dev.tinkr.api.wire.WirePoint;
import dev.tinkr.cli.picture.MetricPicture;
import dev.tinkr.cli.render.Attributes;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.render.MetricChart;
import dev.tinkr.cli.render.Series;
import dev.tinkr.cli.render.TextTable;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.operations.MetricListCall;
import dev.tinkr.operations.MetricsCall;
import dev.tinkr.operations.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "metrics", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Draws each series of the metric; without -m it lists the metrics, as --list does.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr metrics payments-api --list",
                "  tinkr metrics payments-api -m http.server.request.duration --agg p99",
                "  tinkr metrics payments-api -m http.server.request.duration --agg rate -s 1d --step 15m",
                "  tinkr metrics payments-api -m http.server.request.duration --dimension http.route=/charge",
                "  tinkr metrics payments-api -m http.server.request.duration --agg p99 -s 2h --png p99.png",
                "  tinkr metrics payments-api -m http.server.request.duration --output csv"})
final class MetricsCommand implements Callable<Integer> {

    private static final int MOST_CHARTS = 6;

    @Parameters(paramLabel = "SERVICE", description = "whose metrics")
    private String service;

    @Option(names = {"-m", "--metric"}, paramLabel = "NAME", order = 1, description = "which metric")
    private String metric;

    @Option(names = "--list", order = 2, description = "which metrics there are")
    private boolean list;

    @Option(names = "--match", paramLabel = "TEXT", order = 3, description = "list only names that hold this")
    private String match;

    @Mixin
    private WindowOptions window;

    @Option(names = "--agg", paramLabel = "AGG", order = 20,
            description = "avg, sum, min, max, count, rate, p50, p75, p90, p95 or p99 (default: by the metric's kind)")
    private String aggregation;

    @Option(names = "--step", paramLabel = "DURATION", order = 21,
            description = "one point for each so long (default: by the window)")
    private String step;

    @Option(names = "--dimension", paramLabel = "NAME=VALUE", order = 22, description = "only series with that value")
    private Map<String, String> dimensions = new TreeMap<>();

    @Option(names = {"-r", "--resource-type"}, paramLabel = "TYPE", order = 30,
            description = "what the service runs on: lambda, ecs, k8s, vm ...")
    private String resourceType;

    @Mixin
    private PictureOptions pictures;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    MetricsCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        pictures.check();
        if (pictures.wanted() && (list || metric == null)) {
            throw new UsageException("a list of metrics is no picture",
                    "name one, as in: -m http.server.request.duration");
        }
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            if (list || metric == null) {
                list(session);
            } else {
                chart(session);
            }
            session.finish("Narrow the window with -s or --from and --to, or take a longer --step");
            return ExitCode.OK;
        }
    }

    private void list(Session session) {
        MetricListCall call = new MetricListCall(service, Optional.ofNullable(match), window.when(),
                Optional.ofNullable(resourceType));
        Outcome<List<MetricDescriptor>> outcome = session.ask((operations, context) -> operations.metricList(call,
                context));
        Terminal terminal = surroundings.terminal();
        List<MetricDescriptor> metrics = outcome.value();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, MetricListAnswer.of(outcome, List.of()));
            case jsonl -> metrics.forEach(found -> JsonOutput.print(terminal, WireMetric.of(found)));
            case csv -> {
                Csv csv = new Csv(terminal);
                csv.row(List.of("name", "unit", "kind", "dimensions"));
                metrics.forEach(found -> csv.row(List.of(found.name(), found.unit(), kind(found), String.join(" ", found
                        .dimensions()))));
            }
            case table -> {
                TextTable table = new TextTable(terminal, "NAME", "UNIT", "KIND", "DIMENSIONS").whole("NAME");
                metrics.forEach(found -> table.add(found.name(), found.unit(), kind(found), String.join(", ", found
                        .dimensions())));
                table.print();
            }
        }
        if (metrics.isEmpty() && outcome.meta().warnings().isEmpty()) {
            session.say(
                    "no metric of " + service + " in this window" + (match == null ? "" : " holds '" + match + "'"));
        }
    }

    private static String kind(MetricDescriptor metric) {
        return metric.kind().name().toLowerCase(Locale.ROOT);
    }

    private void chart(Session session) {
        MetricsCall call = new MetricsCall(service, metric, window.when(), Optional.ofNullable(aggregation),
                Optional.ofNullable(step), dimensions, Optional.ofNullable(resourceType));
        Outcome<List<MetricPoint>> outcome = session.ask((operations, context) -> operations.metrics(call, context));
        Terminal terminal = surroundings.terminal();
        List<MetricPoint> points = outcome.value();
        if (pictures.wanted()) {
            pictures.write(session, () -> MetricPicture.of(service + "  " + title(), Series.of(points)));
        }
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, MetricsAnswer.of(outcome, List.of()));
            case jsonl -> points.forEach(point -> JsonOutput.print(terminal, WirePoint.of(point)));
            case csv -> {
                Csv csv = new Csv(terminal);
                csv.row(List.of("timestamp", "value", "unit", "dimensions"));
                points.forEach(point -> csv.row(List.of(point.timestamp().toString(), Csv.number(point.value()), point
                        .unit(), Attributes.text(new TreeMap<>(point.dimensions())))));
            }
            case table -> charts(session, Series.of(points));
        }
        if (points.isEmpty() && outcome.meta().warnings().isEmpty()) {
            session.say("no point of " + metric + " in this window; which metrics there are: tinkr metrics " + service
                    + " --list");
        }
    }

    private String title() {
        return aggregation == null ? metric : metric + " " + aggregation.toLowerCase(Locale.ROOT);
    }

    private void charts(Session session, List<Series> series) {
        Terminal terminal = surroundings.terminal();
        Map<String, String> shared = Series.shared(series);
        if (!series.isEmpty()) {
            terminal.out().println((Style.BOLD.paint(SafeText.oneLine(title()), terminal.colour()) + "  "
                    + SafeText.oneLine(Series.text(shared))).stripTrailing());
        }
        MetricChart chart = new MetricChart(terminal);
        for (Series one : series.subList(0, Math.min(MOST_CHARTS, series.size()))) {
            if (series.size() > 1) {
                String label = one.label(shared);
                terminal.out().println();
                terminal.out().println(Style.BOLD.paint(label.isEmpty()
                        ? "without other dimensions"
                        : SafeText.oneLine(
                                label),
                        terminal.colour()));
            }
            chart.print(one);
        }
        if (series.size() > MOST_CHARTS) {
            session.say("these are the highest " + MOST_CHARTS + " of " + series.size()
                    + " series; --dimension NAME=VALUE chooses others, --output csv has them all");
        }
    }
}
