package dev.tinkr.scan;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.identity.CloudServices;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Notifier;
import dev.tinkr.config.ScanSettings;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import dev.tinkr.model.NearestNames;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeText;
import dev.tinkr.operations.Operations;
import dev.tinkr.scan.store.StateLocation;
import dev.tinkr.scan.store.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Runs scans as the configuration says, and as whoever starts one says in its place. */
public final class ScanRunner {

    private final TinkrConfig config;
    private final Selection selection;
    private final Detector detector;
    private final StateLocation locations;
    private final Clock clock;

    /** Runs scans of what these operations can answer. Contacts nothing. */
    public ScanRunner(TinkrConfig config, Selection selection, Operations operations, CloudServices clouds,
            Clock clock) {
        this(config, selection, new OperationsDetector(operations), clouds, clock);
    }

    ScanRunner(TinkrConfig config, Selection selection, Detector detector, CloudServices clouds, Clock clock) {
        this.config = Objects.requireNonNull(config, "config");
        this.selection = Objects.requireNonNull(selection, "selection");
        this.detector = Objects.requireNonNull(detector, "detector");
        this.locations = new StateLocation(clouds);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Whether the settings name services to look at. */
    public boolean hasServices() {
        return !config.scan().services().isEmpty();
    }

    /**
     * One scan.
     *
     * @throws ConfigException when the settings, or the request, cannot be followed
     */
    public ScanReport run(ScanRequest request, Deadline deadline) {
        ScanSettings settings = config.scan();
        List<String> services = request.services().isEmpty() ? settings.services() : request.services();
        if (services.isEmpty()) {
            throw new ConfigException(
                    "there is nothing to scan: set TINKR_SCAN_SERVICES to names of services, or to *");
        }
        Duration window = request.window().map(ScanRunner::duration).orElse(settings.window());
        String severity = request.severity().orElse(settings.severity());
        Severity least = Severity.named(severity).orElseThrow(() -> new ConfigException(
                "a severity is low, medium, high or critical, not '" + severity + "'"));
        List<Notifier> notifiers = notifiers(
                request.notifiers().isEmpty() ? settings.notifiers() : request.notifiers());
        List<Target> targets = new ArrayList<>();
        Optional<StateStore> store = settings.state().map(locations::open);
        try {
            notifiers.forEach(notifier -> targets.add(Target.of(notifier, clock)));
            return new Scan(detector, store, targets, clock).run(services, window, least, deadline);
        } finally {
            targets.forEach(Target::close);
            store.ifPresent(StateStore::close);
        }
    }

    private static Duration duration(String text) {
        try {
            return TimeText.duration(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("the window of a scan: " + e.getMessage(), e);
        }
    }

    /** Those of the profile, in the order in which they stand there; only the named ones where any are. */
    private List<Notifier> notifiers(List<String> names) {
        List<Notifier> all = config.notifiers(selection);
        List<String> known = all.stream().map(Notifier::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                List<String> near = NearestNames.of(name, known, 1);
                throw new ConfigException("the profile has no notifier '" + name + "'" + (near.isEmpty()
                        ? ""
                        : "; is '" + near.getFirst() + "' meant?"));
            }
        }
        return all.stream().filter(notifier -> names.isEmpty() || names.contains(notifier.name())).toList();
    }
}
