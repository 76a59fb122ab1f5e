package dev.tinkr.cli.command;

import dev.tinkr.api.wire.AnomaliesAnswer;
import dev.tinkr.api.wire.WireAnomaly;
import dev.tinkr.cli.picture.AnomalyPicture;
import dev.tinkr.cli.render.AnomalyCsv;
import dev.tinkr.cli.render.AnomalyText;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.operations.AnomaliesCall;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.When;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "anomaly", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Holds the log lines, golden signals and log patterns of the window (the last hour) against"
                + " their own past.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr anomaly payments-api",
                "  tinkr anomaly payments-api -s 10m --severity high",
                "  tinkr anomaly payments-api --explain",
                "  tinkr anomaly payments-api -m payments.charge.retries --zone Europe/Berlin",
                "  tinkr anomaly payments-api --severity high --png incident.png",
                "  tinkr anomaly payments-api -s 10m --fail-on high --output jsonl"})
final class AnomalyCommand implements Callable<Integer> {

    private static final String USUAL_WINDOW = "1h";

    @Parameters(paramLabel = "SERVICE", description = "which one")
    private String service;

    @Mixin
    private WindowOptions window;

    @Mixin
    private AnomalyOptions how;

    @Mixin
    private PictureOptions pictures;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    AnomalyCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        When asked = window.when();
        When when = asked.start().isEmpty() && asked.since().isEmpty()
                ? new When(Optional.empty(), asked.end(), Optional.of(USUAL_WINDOW))
                : asked;
        AnomaliesCall call = new AnomaliesCall(service, when, OptionalInt.empty(), how.baseline(), how.metrics(), how
                .asked(), how.zoneName(), how.resourceType());
        how.zone();
        pictures.check();
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            Outcome<AnomalyReport> outcome = session.ask((operations, context) -> operations.anomalies(pictures
                    .wanted() ? call.withCourses() : call, context));
            AnomalyReport shown = outcome.value().atLeast(how.shown());
            show(new Outcome<>(shown.withoutCourses(), outcome.meta()));
            if (pictures.wanted()) {
                draw(session, shown);
            }
            session.finish("What is missing is listed under 'not looked at' and in meta.warnings");
            boolean found = how.failOn().filter(least -> !outcome.value().atLeast(least).anomalies().isEmpty())
                    .isPresent();
            return found ? ExitCode.FOUND : ExitCode.OK;
        }
    }

    /** What the logs alone say has no series that could be drawn. */
    private void draw(Session session, AnomalyReport report) {
        if (AnomalyPicture.drawable(report)) {
            pictures.write(session, () -> AnomalyPicture.of(service, report, how.zone()));
        } else {
            session.say("there is nothing to draw: no series went unusual ways");
        }
    }

    private void show(Outcome<AnomalyReport> outcome) {
        Terminal terminal = surroundings.terminal();
        switch (options.output()) {
            case json -> JsonOutput.print(terminal, AnomaliesAnswer.of(outcome, List.of()));
            case jsonl -> outcome.value().anomalies().forEach(anomaly -> JsonOutput.print(terminal, WireAnomaly.of(
                    anomaly)));
            case csv -> AnomalyCsv.print(terminal, outcome.value().anomalies());
            case table -> new AnomalyText(terminal, how.zone(), how.explain()).print(service, outcome.value());
        }
    }
}
