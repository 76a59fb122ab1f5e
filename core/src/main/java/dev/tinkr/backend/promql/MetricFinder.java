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
    private final Remembered<List<Object>, MetricNames> names;
    private final Remembered<String, MetricFacts> facts;

    MetricFinder(PromClient client, ServiceSeries services, Clock clock) {
        this.client = client;
        this.services = services;
        this.names = new Remembered<>(clock);
        this.facts = new Remembered<>(clock);
    }

    /**
     * What was found.
     *
     * @param metric  the metric and the series it is read from
     * @param why     where nothing was found: why, and what there is
     */
    record Found(Optional<Chosen> metric, List<String> why) {}

    /** A metric, and which of its series are meant. */
    record Chosen(MetricFamily family, SeriesScope scope) {}

    Found find(String service, String metric, TimeWindow window, Deadline deadline) {
        List<String> others = new ArrayList<>();
        boolean known = false;
        for (Iterator<SeriesScope> scopes = services.of(service, window, deadline); scopes.hasNext();) {
            known = true;
            SeriesScope scope = scopes.next();
            Optional<Chosen> chosen = in(scope, metric, window, deadline, others);
            if (chosen.isPresent()) {
                return new Found(chosen, chosen.get().scope().notes());
            }
        }
        return new Found(Optional.empty(), List.of(known
                ? "the service " + service + " has no metric " + metric
                        + " in the window" + hint(NearestNames.of(PromQl.normalised(metric), others, NAMES_IN_A_HINT))
                : unknown(service, window, deadline)));
    }

    /** Why no series is that service's. */
    String unknown(String service, TimeWindow window, Deadline deadline) {
        return "no series of the window has the service " + service + " in a label " + String.join(", ",
                ServiceSeries.LABELS) + hint(NearestNames.of(service, services.known(window, deadline),
                        NAMES_IN_A_HINT));
    }

    private static String hint(List<String> nearest) {
        return nearest.isEmpty() ? "" : "; near are: " + String.join(", ", nearest);
    }

    private Optional<Chosen> in(SeriesScope scope, String metric, TimeWindow window, Deadline deadline,
            List<String> others) {
        MetricNames there = names(scope, metric, window, deadline);
        if (there.onlyOfTargets()) {
            Optional<SeriesScope> through = services.throughTargets(scope, window, deadline);
            return through.isEmpty() ? Optional.empty() : in(through.get(), metric, window, deadline, others);
        }
        List<MetricFamily> meant = there.meantBy(metric);
        if (meant.size() > 1) {
            throw new BackendException(Kind.BAD_REQUEST, metric + " may be any of " + meant.stream().map(
                    MetricFamily::name).collect(Collectors.joining(", ")) + "; ask for one of these");
        }
        there.families().forEach(family -> others.add(family.name()));
        return meant.stream().findFirst().map(family -> new Chosen(withFacts(family, deadline), scope));
    }

    private MetricNames names(SeriesScope scope, String metric, TimeWindow window, Deadline deadline) {
        TimeWindow wide = ServiceSeries.widened(window);
        return names.get(List.of(scope, wide), known -> !known.meantBy(metric).isEmpty() || known.onlyOfTargets(),
                () -> new MetricNames(client.labelValues("__name__", List.of(scope.selector()), wide, deadline)
                        .names()));
    }

    /** The metric with what metadata say. They are asked only where the names leave something open. */
    private MetricFamily withFacts(MetricFamily family, Deadline deadline) {
        if (family.unit().isEmpty() || family.shape() == Shape.SINGLE && family.kind() == MetricKind.UNKNOWN) {
            return family.with(facts.get(family.name(), known -> known.kind() != MetricKind.UNKNOWN,
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
