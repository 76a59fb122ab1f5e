package dev.tinkr.backend.promql;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.promql.MetricFamily.Shape;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.NearestNames;
import dev.tinkr.model.TimeWindow;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what somebody means by the name of a metric of a service. */
final class MetricFinder {

    private static final int NAMES_IN_A_HINT = 5;

    private final PromClient client;
    private final ServiceSeries services;
    private final Remembered<List<Object>, Listed> names;
    private final Remembered<String, MetricFacts> facts;

    MetricFinder(PromClient client, ServiceSeries services, Clock clock) {
        this.client = client;
        this.services = services;
        this.names = new Remembered<>(clock);
        this.facts = new Remembered<>(clock);
    }

    /** The metrics of some series, and what the service says of that list. */
    private record Listed(MetricNames names, List<String> warnings) {}

    /** A metric, and which of its series are meant. */
    record Chosen(MetricFamily family, SeriesScope scope) {}

    /** The metric, if there is one; where there is none, the remarks say why, and what there is. */
    Optional<Chosen> find(String service, String metric, TimeWindow window, Remarks remarks, Deadline deadline) {
        List<String> others = new ArrayList<>();
        boolean known = false;
        for (Iterator<SeriesScope> scopes = services.of(service, window, remarks, deadline); scopes.hasNext();) {
            known = true;
            Optional<Chosen> chosen = in(scopes.next(), metric, window, remarks, deadline, others);
            if (chosen.isPresent()) {
                return chosen;
            }
        }
        remarks.note(known
                ? "the service " + service + " has no metric " + metric + " in the window" + hint(NearestNames.of(PromQl
                        .normalised(metric), others, NAMES_IN_A_HINT))
                : unknown(service, window, deadline));
        return Optional.empty();
    }

    /** Why no series is that service's. */
    String unknown(String service, TimeWindow window, Deadline deadline) {
        return "no series of the window has the service " + service + " in a label " + String.join(", ",
                ServiceSeries.LABELS)
                + hint(NearestNames.of(service, services.known(window, deadline),
                        NAMES_IN_A_HINT));
    }

    private static String hint(List<String> nearest) {
        return nearest.isEmpty() ? "" : "; near are: " + String.join(", ", nearest);
    }

    private Optional<Chosen> in(SeriesScope scope, String metric, TimeWindow window, Remarks remarks,
            Deadline deadline, List<String> others) {
        MetricNames there = names(scope, metric, window, remarks, deadline);
        // Those of a target may again be of it only: then nothing of it is measured.
        if (there.onlyOfTargets() && scope.target().isEmpty()) {
            Optional<SeriesScope> through = services.throughTargets(scope, window, remarks, deadline);
            return through.isEmpty()
                    ? Optional.empty()
                    : in(through.get(), metric, window, remarks, deadline,
                            others);
        }
        List<MetricFamily> meant = there.meantBy(metric);
        if (meant.size() > 1) {
            throw new BackendException(Kind.BAD_REQUEST, metric + " may be any of " + meant.stream().map(
                    MetricFamily::name).collect(Collectors.joining(", ")) + "; ask for one of these");
        }
        there.families().forEach(family -> others.add(family.name()));
        return meant.stream().findFirst().map(family -> new Chosen(withFacts(family, deadline), scope));
    }

    private MetricNames names(SeriesScope scope, String metric, TimeWindow window, Remarks remarks, Deadline deadline) {
        TimeWindow wide = ServiceSeries.widened(window);
        Listed listed = names.get(List.of(scope, wide),
                known -> !known.names().meantBy(metric).isEmpty() || known.names()
                        .onlyOfTargets(),
                () -> {
                    NameList list = client.labelValues("__name__", List.of(scope.selector()), wide, deadline);
                    return new Listed(new MetricNames(list.names()), list.warnings());
                });
        remarks.warnings(listed.warnings());
        return listed.names();
    }

    /** The metric with what metadata say. They are asked only where the names leave something open. */
    private MetricFamily withFacts(MetricFamily family, Deadline deadline) {
        if (family.unit().isEmpty() || family.shape() == Shape.SINGLE && family.kind() == MetricKind.UNKNOWN) {
            return family.with(facts.get(family.name(), known -> true,
                    () -> facts(client.metadata(Optional.of(family.name()), deadline), family)
                            .or(() -> facts(client.metadata(Optional.of(UnitSuffix.withoutTotal(family.name())),
                                    deadline), family))
                            .orElse(MetricFacts.NONE)));
        }
        return family;
    }

    /** What the metadata say of a metric: by its own name, or by the one that OpenMetrics knows a counter by. */
    static Optional<MetricFacts> facts(Map<String, MetricFacts> metadata, MetricFamily family) {
        return Optional.ofNullable(metadata.get(family.name())).or(() -> Optional.ofNullable(metadata.get(UnitSuffix
                .withoutTotal(family.name()))));
    }
}
