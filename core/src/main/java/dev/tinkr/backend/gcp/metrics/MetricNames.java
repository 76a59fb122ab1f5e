package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.gcp.MonitoredResources;
import dev.tinkr.model.ResourceType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which metrics a name may mean: a full type is itself, a short name every type that ends so, the likeliest first. */
final class MetricNames {

    /** Where applications put their own metrics. */
    private static final List<String> OWN = List.of("workload.googleapis.com/", "custom.googleapis.com/",
            "prometheus.googleapis.com/", "external.googleapis.com/", "logging.googleapis.com/user/");
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 8;

    private final MonitoringClient client;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(List<Descriptor> descriptors, Instant since) {}

    MetricNames(MonitoringClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What the name means, at least one. */
    List<Descriptor> named(String name, Optional<ResourceType> type, Deadline deadline) {
        Known before = known.get(name);
        Instant now = clock.instant();
        if (before == null || before.since().plus(KEPT).isBefore(now)) {
            before = new Known(find(name, deadline), now);
            if (!before.descriptors().isEmpty()) {
                known.put(name, before);
            }
        }
        if (before.descriptors().isEmpty()) {
            throw new BackendException(Kind.NOT_FOUND, "the project has no metric '" + name
                    + "'; `tinkr metrics SERVICE --list` shows those it has");
        }
        return before.descriptors().stream().sorted(Comparator.comparingInt(metric -> rank(metric, type))).limit(MOST)
                .toList();
    }

    private List<Descriptor> find(String name, Deadline deadline) {
        if (isFull(name)) {
            return client.descriptor(name, deadline).stream().toList();
        }
        List<Descriptor> ending = client.descriptors(MonitoringFilter.typeEndsWith("/" + name), deadline);
        if (!ending.isEmpty()) {
            return ending;
        }
        // Prometheus' names have their kind behind them: prometheus.googleapis.com/NAME/counter.
        return client.descriptors(MonitoringFilter.typeStartsWith("prometheus.googleapis.com/" + name + "/"), deadline);
    }

    private static boolean isFull(String name) {
        int slash = name.indexOf('/');
        return slash > 0 && name.substring(0, slash).indexOf('.') > 0;
    }

    /** The resources that the asker means come first, then the others in their order, then what applications send. */
    private static int rank(Descriptor metric, Optional<ResourceType> type) {
        List<String> prefixes = Stream.of(MonitoredResources.meantBy(type).stream().flatMap(kind -> kind.metrics()
                .stream()), OWN.stream(), MonitoredResources.all().stream().flatMap(kind -> kind.metrics().stream()))
                .flatMap(stream -> stream).toList();
        for (int i = 0; i < prefixes.size(); i++) {
            if (metric.type().startsWith(prefixes.get(i))) {
                return i;
            }
        }
        return prefixes.size();
    }

    /** How the names begin of what a service on such resources has. */
    static List<String> prefixes(List<MonitoredResources.Kind> kinds) {
        return Stream.concat(kinds.stream().flatMap(kind -> kind.metrics().stream()), OWN.stream()).distinct().toList();
    }
}
