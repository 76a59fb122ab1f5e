package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Deadline;
import dev.tinkr.model.Level;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The layouts of services, asked for once and again when they have grown old. */
final class LokiLayouts {

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final int MOST_KNOWN = 10_000;

    private final LokiClient client;
    private final Optional<String> configured;
    private final Map<String, Map<String, Object>> services;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What was found, when, and from which moment on it is known to hold. */
    private record Known(LokiLayout layout, Instant since, long from) {}

    LokiLayouts(LokiClient client, Optional<String> configured, Map<String, Map<String, Object>> services,
            Clock clock) {
        this.client = client;
        this.configured = configured.map(LogQl::labelName);
        this.services = services;
        this.clock = clock;
    }

    /** The layout for those services in that window. */
    LokiLayout of(ServiceSelector selector, TimeWindow window, Deadline deadline) {
        String service = single(selector);
        Optional<String> override = override(service);
        if (override.isPresent()) {
            return overridden(override.get());
        }
        long start = Nanos.of(window.start());
        Known last = known.get(service);
        if (last != null && last.since().plus(GOOD_FOR).isAfter(clock.instant()) && start >= last.from()) {
            return last.layout();
        }
        long end = Nanos.of(window.end());
        boolean all = end - start <= LokiPages.LONGEST_WINDOW;
        long from = all ? start : end - LokiPages.LONGEST_WINDOW;
        LokiLayout layout = ask(service, from, end, all, deadline);
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(service, new Known(layout, clock.instant(), start));
        return layout;
    }

    /** The layout, as far as it is known without asking. */
    LokiLayout cached(ServiceSelector selector) {
        String service = single(selector);
        return override(service).map(this::overridden).orElseGet(() -> Optional.ofNullable(known.get(service)).or(
                () -> Optional.ofNullable(known.get(""))).map(Known::layout).orElse(LokiLayout.documented(configured)));
    }

    /** The one service that is asked about; {@code ""} for several, or a pattern. */
    private static String single(ServiceSelector selector) {
        return selector.anyOf().size() == 1 && selector.anyOf().getFirst() instanceof ValuePattern.Exact(String name)
                ? name
                : "";
    }

    private LokiLayout overridden(String matchers) {
        return new LokiLayout(configured.orElse("service_name"), false, Optional.of(matchers), "configured");
    }

    /** What the profile's {@code labels} of the service say. */
    private Optional<String> override(String service) {
        if (services.getOrDefault(service, Map.of()).get("labels") instanceof Map<?, ?> labels && !labels.isEmpty()) {
            return Optional.of(labels.entrySet().stream().map(label -> LogQl.labelName(label.getKey().toString()) + "="
                    + LogQl.string(label.getValue().toString())).sorted().collect(Collectors.joining(", ")));
        }
        return Optional.empty();
    }

    /** A configured label is taken at its word; else the first that has the service, or that exists at all. */
    private LokiLayout ask(String service, long start, long end, boolean allOfIt, Deadline deadline) {
        List<String> labels = client.labels(start, end, deadline);
        List<String> candidates = configured.map(List::of).orElseGet(() -> LokiNames.SERVICE_LABELS.stream().filter(
                labels::contains).toList());
        String found = configured.orElse("");
        if (found.isEmpty() && !service.isEmpty()) {
            for (String candidate : candidates) {
                if (found.isEmpty() && client.values(candidate, Optional.empty(), start, end, deadline).contains(
                        service)) {
                    found = candidate;
                }
            }
        }
        if (found.isEmpty()) {
            found = candidates.isEmpty() ? "service_name" : candidates.getFirst();
        }
        boolean byLevel = allOfIt && !service.isEmpty() && labels.contains("level") && everyStreamHasALevel(found
                + "=" + LogQl.string(service), start, end, deadline);
        return new LokiLayout(found, byLevel, Optional.empty(), candidates.isEmpty() ? "assumed" : "found");
    }

    private boolean everyStreamHasALevel(String service, long start, long end, Deadline deadline) {
        List<String> values = client.values("level", Optional.of("{" + service + "}"), start, end, deadline);
        LevelFields level = LevelFields.ALL.getFirst();
        return !values.isEmpty() && values.stream().allMatch(value -> value.equals(value.strip()) && level.read(
                value) != Level.UNKNOWN) && client.streams("{" + service + ", level=\"\"}", start, end, deadline) == 0;
    }
}
