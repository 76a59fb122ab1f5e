package dev.tinkr.backend.promql;

import dev.tinkr.backend.Deadline;
import dev.tinkr.model.TimeWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the series of a service. Prometheus knows no services: the collector writes the name into {@code job}, with the
 * namespace and a slash before it; others use a label of their own; and some leave it on {@code target_info} only.
 */
final class ServiceSeries {

    /** Where names of services stand, the likeliest first. {@code exported_job} is what a scrape makes of a {@code job}. */
    static final List<String> LABELS = List.of("job", "service_name", "exported_job", "service", "app",
            "app_kubernetes_io_name");
    private static final Duration GRAIN = Duration.ofMinutes(5);
    private static final int MOST_TARGETS = 10_000;

    private final PromClient client;
    private final Map<String, Map<String, Object>> profile;
    private final Remembered<List<Object>, NameList> values;

    ServiceSeries(PromClient client, Map<String, Map<String, Object>> profile, Clock clock) {
        this.client = client;
        this.profile = Map.copyOf(profile);
        this.values = new Remembered<>(clock);
    }

    /** The series of a service, the likeliest first; each is looked for when it is asked for. */
    Iterator<SeriesScope> of(String service, TimeWindow window, Remarks remarks, Deadline deadline) {
        Optional<SeriesScope> configured = configured(service);
        Iterator<String> labels = configured.isPresent()
                ? List.<String>of().iterator()
                : LABELS.iterator();
        return new Iterator<>() {
            private Optional<SeriesScope> next = configured;

            @Override
            public boolean hasNext() {
                while (next.isEmpty() && labels.hasNext()) {
                    next = byLabel(labels.next(), service, window, remarks, deadline);
                }
                return next.isPresent();
            }

            @Override
            public SeriesScope next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                SeriesScope scope = next.orElseThrow();
                next = Optional.empty();
                return scope;
            }
        };
    }

    /** What the profile says: the labels of its series. */
    private Optional<SeriesScope> configured(String service) {
        if (!(profile.getOrDefault(service, Map.of()).get("labels") instanceof Map<?, ?> labels) || labels.isEmpty()) {
            return Optional.empty();
        }
        List<LabelMatcher> matchers = labels.entrySet().stream().map(label -> LabelMatcher.equal(String.valueOf(label
                .getKey()), String.valueOf(label.getValue()))).toList();
        return Optional.of(new SeriesScope(matchers, List.of()));
    }

    private Optional<SeriesScope> byLabel(String label, String service, TimeWindow window, Remarks remarks,
            Deadline deadline) {
        NameList values = valuesOf(label, service, window, deadline);
        remarks.warnings(values.warnings());
        List<String> fitting = fitting(label, service, values.names());
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        List<String> spaces = fitting.stream().filter(value -> value.endsWith("/" + service)).toList();
        if (spaces.size() > 1) {
            remarks.note("several namespaces have a service " + service + ": " + String.join(", ", spaces)
                    + "; one of these names asks for one only");
        }
        return Optional.of(SeriesScope.of(LabelMatcher.oneOf(label, fitting)));
    }

    private NameList valuesOf(String label, String service, TimeWindow window, Deadline deadline) {
        TimeWindow wide = widened(window);
        return values.get(List.of(label, wide), known -> !fitting(label, service, known.names()).isEmpty(),
                () -> client.labelValues(label, List.of(), wide, deadline));
    }

    private static List<String> fitting(String label, String service, List<String> names) {
        boolean spaced = label.endsWith("job");
        return names.stream().filter(value -> value.equals(service) || spaced && value.endsWith("/" + service)).sorted()
                .toList();
    }

    /** Live windows differ from call to call, and what they hold hardly does. */
    static TimeWindow widened(TimeWindow window) {
        long grain = GRAIN.toSeconds();
        long start = Math.floorDiv(window.start().getEpochSecond(), grain) * grain;
        long end = (Math.floorDiv(window.end().getEpochSecond(), grain) + 1) * grain;
        return new TimeWindow(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
    }

    /**
     * The series of the targets that {@code target_info} gives to the scope, where the metrics themselves do not carry
     * its labels; empty where no target has them.
     */
    Optional<SeriesScope> throughTargets(SeriesScope scope, TimeWindow window, Remarks remarks, Deadline deadline) {
        Set<String> jobs = new TreeSet<>();
        SeriesReader reader = new SeriesReader(MOST_TARGETS, labels -> {
            if (labels.containsKey("job")) {
                jobs.add(labels.get("job"));
            }
        });
        client.series(List.of(PromQl.selector(SeriesScope.TARGETS, scope.matchers())), widened(window), MOST_TARGETS,
                deadline, reader);
        remarks.warnings(reader.warnings());
        if (reader.cut()) {
            remarks.lost("the service has more than " + MOST_TARGETS + " targets, of which the first were looked at");
        }
        return jobs.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeriesScope(List.of(LabelMatcher.oneOf("job", List.copyOf(jobs))), scope.matchers()));
    }

    /** The names of all services. */
    Set<String> names(TimeWindow window, Deadline deadline, List<String> warnings) {
        Set<String> names = new TreeSet<>();
        for (String label : LABELS) {
            NameList list = client.labelValues(label, List.of(), window, deadline);
            warnings.addAll(list.warnings());
            boolean spaced = label.endsWith("job");
            list.names().forEach(value -> names.add(spaced ? value.substring(value.lastIndexOf('/') + 1) : value));
        }
        names.addAll(profile.keySet());
        names.remove("");
        return names;
    }

    /** What else there is, for the hint when nothing fits. */
    List<String> known(TimeWindow window, Deadline deadline) {
        List<String> known = new ArrayList<>();
        for (String label : LABELS) {
            valuesOf(label, "", window, deadline).names().forEach(value -> known.add(label.endsWith("job")
                    ? value
                            .substring(value.lastIndexOf('/') + 1)
                    : value));
        }
        return known;
    }
}
