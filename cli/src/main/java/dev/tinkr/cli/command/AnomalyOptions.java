package dev.tinkr.cli.command;

import dev.tinkr.cli.session.UsageException;
import dev.tinkr.model.Severity;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What anomaly and backtest take alike. */
final class AnomalyOptions {

    @Option(names = {"-m", "--metric"}, paramLabel = "NAME", order = 1,
            description = "this metric, and others named so, in place of the golden signals")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--baseline", paramLabel = "DURATION", order = 20,
            description = "how much past to compare with (default: as much as is cheap, 14 days at most)")
    private String baseline;

    @Option(names = "--zone", paramLabel = "ZONE", order = 21,
            description = "whose clock days follow and times are shown in, such as Europe/Berlin (default: UTC)")
    private String zone;

    @Option(names = "--severity", paramLabel = "SEVERITY", order = 22,
            description = "only what is at least that grave: low, medium, high or critical")
    private Severity severity;

    @Option(names = "--fail-on", paramLabel = "SEVERITY", order = 23,
            description = "exit code 3 when there is an anomaly at least that grave")
    private Severity failOn;

    @Option(names = "--explain", order = 24,
            description = "say why each is thought unusual, and what was looked at")
    private boolean explain;

    @Option(names = {"-r", "--resource-type"}, paramLabel = "TYPE", order = 30,
            description = "what the service runs on: lambda, ecs, k8s, vm ...")
    private String resourceType;

    List<String> metrics() {
        return metrics;
    }

    Optional<String> baseline() {
        return Optional.ofNullable(baseline);
    }

    Optional<String> zoneName() {
        return Optional.ofNullable(zone);
    }

    /** Whose clock is shown. */
    ZoneId zone() {
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new UsageException("there is no time zone '" + zone + "'", "name one such as Europe/Berlin");
        }
    }

    /** The least that must be asked for, so that what is to be shown and what is to fail are both known. */
    Optional<String> asked() {
        boolean lower = failOn != null && severity != null && failOn.compareTo(severity) < 0;
        return Optional.ofNullable(lower ? failOn : severity).map(Severity::wireName);
    }

    /** The least that is shown. */
    Severity shown() {
        return severity == null ? Severity.LOW : severity;
    }

    Optional<Severity> failOn() {
        return Optional.ofNullable(failOn);
    }

    boolean explain() {
        return explain;
    }

    Optional<String> resourceType() {
        return Optional.ofNullable(resourceType);
    }
}
