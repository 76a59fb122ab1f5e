package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The types of metrics, asked for once an hour. */
final class MetricTypes {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 5_000;

    private final DatadogClient client;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    MetricTypes(DatadogClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Kept(MetricType type, Instant until) {}

    /**
     * What is known of a metric.
     *
     * @param problem why it is not what Datadog says
     */
    record Found(MetricType type, Optional<String> problem) {}

    /** What Datadog says of the metric; where it does not, what the metric's name does. */
    Found of(String metric, Deadline deadline) {
        Found known = known(metric);
        if (kept.containsKey(metric)) {
            return known;
        }
        try {
            MetricType type = client.get(Endpoint.METRIC_METADATA, metric, Map.of(), in -> MetricType.of(Json.object()
                    .read(in)), deadline).value();
            MetricType told = type.type().isEmpty() ? new MetricType(known.type().type(), type.unit()) : type;
            if (kept.size() < MOST) {
                kept.put(metric, new Kept(told, clock.instant().plus(KEPT)));
            }
            return new Found(told, Optional.empty());
        } catch (BackendException e) {
            return switch (e.kind()) {
                case NOT_FOUND -> new Found(known.type(), Optional.of("Datadog knows no metric " + metric));
                case DENIED -> new Found(known.type(), Optional.of("the type of " + metric
                        + " is not known, so that its aggregation is guessed from its name: " + e.getMessage()));
                default -> throw e;
            };
        }
    }

    /** What is known of it without asking. */
    Found known(String metric) {
        Kept remembered = kept.get(metric);
        if (remembered != null && remembered.until().isBefore(clock.instant())) {
            kept.remove(metric, remembered);
            remembered = null;
        }
        return new Found(remembered == null ? MetricType.named(metric) : remembered.type(), Optional.empty());
    }
}
