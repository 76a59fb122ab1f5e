package dev.tinkr.backend.promql;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.model.MetricDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists the metrics of a service. */
final class MetricListing {

    private static final int MOST_SERIES = 100_000;
    /** Labels that belong to how a metric is stored. */
    private static final Set<String> OF_THE_STORE = Set.of("__name__", "le", "quantile", "vmrange");

    private final PromClient client;
    private final ServiceSeries services;
    private final MetricFinder finder;

    MetricListing(PromClient client, ServiceSeries services, MetricFinder finder) {
        this.client = client;
        this.services = services;
        this.finder = finder;
    }

    Answer<List<MetricDescriptor>> list(MetricListRequest request, Deadline deadline) {
        Remarks remarks = new Remarks();
        Map<String, MetricDescriptor> found = new TreeMap<>();
        boolean known = false;
        Map<String, MetricFacts> facts = Map.of();
        try {
            for (Iterator<SeriesScope> scopes = services.of(request.service(), request.window(), remarks,
                    deadline); scopes
                            .hasNext();) {
                if (!known) {
                    facts = client.metadata(Optional.empty(), deadline);
                    known = true;
                }
                add(scopes.next(), request, facts, found, remarks, deadline);
            }
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || found.isEmpty()) {
                throw e;
            }
            remarks.lost("the deadline passed before all series of the service were listed");
        }
        if (!known) {
            remarks.note(finder.unknown(request.service(), request.window(), deadline));
        }
        return remarks.on(Answer.of(List.copyOf(found.values()), ""));
    }

    private void add(SeriesScope scope, MetricListRequest request, Map<String, MetricFacts> facts,
            Map<String, MetricDescriptor> found, Remarks remarks, Deadline deadline) {
        Map<String, Set<String>> labels = labels(scope, request, remarks, deadline);
        if (new MetricNames(labels.keySet()).onlyOfTargets()) {
            Optional<SeriesScope> through = services.throughTargets(scope, request.window(), remarks,
                    deadline);
            labels = through.isPresent() ? labels(through.get(), request, remarks, deadline) : Map.of();
        }
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        for (MetricFamily family : new MetricNames(labels.keySet()).families()) {
            String name = family.name().toLowerCase(Locale.ROOT);
            if (name.contains(part) || name.contains(PromQl.normalised(part))) {
                MetricFamily whole = MetricFinder.facts(facts, family).map(family::with).orElse(family);
                Set<String> dimensions = new TreeSet<>(labels.getOrDefault(family.counted(), Set.of()));
                dimensions.removeAll(OF_THE_STORE);
                found.putIfAbsent(family.name(), new MetricDescriptor(family.name(), whole.unit(), whole.kind(), List
                        .copyOf(dimensions)));
            }
        }
    }

    /** The names of the labels of each of the scope's series names. */
    private Map<String, Set<String>> labels(SeriesScope scope, MetricListRequest request, Remarks remarks,
            Deadline deadline) {
        Map<String, Set<String>> labels = new TreeMap<>();
        SeriesReader reader = new SeriesReader(MOST_SERIES, series -> labels.computeIfAbsent(series.getOrDefault(
                "__name__", ""), name -> new TreeSet<>()).addAll(series.keySet()));
        client.series(List.of(scope.selector()), request.window(), MOST_SERIES, deadline, reader);
        remarks.warnings(reader.warnings());
        if (reader.cut()) {
            remarks.lost("the service has more than " + MOST_SERIES + " series, of which the first were looked at");
        }
        return labels;
    }
}
