package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.gcp.MonitoredResources;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Cloud Monitoring counted of the log entries, minute by minute, and of which services. */
public final class LogEntryCounts {

    /** The metric that is read. */
    public static final String TYPE = LogMetric.TYPE;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MonitoringClient client;

    /** The counts that the client reads. */
    public LogEntryCounts(MonitoringClient client) {
        this.client = client;
    }

    /**
     * The entries of one minute and severity.
     *
     * @param minute its start
     */
    public record Minute(Instant minute, String severity, long count) {}

    /**
     * What was found out.
     *
     * @param problems what the service says was left out
     */
    public record Counted<T>(T value, List<String> problems) {

        /** Copies the problems. */
        public Counted {
            problems = List.copyOf(problems);
        }

        /** The answer, cut short for each of the problems. */
        public <R> Answer<R> mark(Answer<R> answer) {
            Answer<R> marked = answer;
            for (String problem : problems) {
                marked = marked.cutShort(problem);
            }
            return marked;
        }
    }

    /** Whether minutes are fine enough for the window. */
    public static boolean fits(TimeWindow window) {
        return window.start().getEpochSecond() % 60 == 0 && window.start().getNano() == 0 && window.end()
                .getEpochSecond() % 60 == 0 && window.end().getNano() == 0;
    }

    /** The entries of the window, whose bounds are whole minutes: all of them, or those of a service. */
    public Counted<List<Minute>> count(Optional<String> service, Optional<ResourceType> type, TimeWindow window,
            Deadline deadline) {
        List<MonitoringFilter> filters = service.map(name -> MonitoredResources.meantBy(type).stream().map(
                kind -> MonitoringFilter.ofMetric(LogMetric.TYPE).and("resource.type", kind.type()).and(ServiceSeries
                        .label(kind, name), name))
                .toList()).orElseGet(() -> List.of(
                        MonitoringFilter.ofMetric(
                                LogMetric.TYPE)));
        List<Minute> minutes = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        for (MonitoringFilter filter : filters) {
            SeriesQuery query = new SeriesQuery(filter, window.start(), window.end(), Optional.of(MINUTE),
                    "ALIGN_DELTA", "REDUCE_SUM", List.of("metric.labels.severity"));
            MonitoringClient.Listed listed = client.series(query, deadline);
            problems.addAll(listed.problems());
            for (Map<?, ?> series : listed.items()) {
                String severity = SeriesDecoder.labels(series, "metric").getOrDefault("severity", "DEFAULT");
                if (series.get("points") instanceof List<?> points) {
                    for (Object point : points) {
                        minutes.add(minute((Map<?, ?>) point, severity));
                    }
                }
            }
        }
        return new Counted<>(minutes, List.copyOf(problems));
    }

    private static Minute minute(Map<?, ?> point, String severity) {
        Object count = point.get("value") instanceof Map<?, ?> value ? value.get("int64Value") : null;
        return new Minute(SeriesDecoder.end(point).minus(MINUTE), severity, count == null
                ? 0
                : (long) SeriesDecoder
                        .number(count));
    }

    /** The services, by the names of their resources, that wrote anything in the window. */
    public Counted<Set<String>> services(TimeWindow window, Deadline deadline) {
        Set<String> names = new TreeSet<>();
        MonitoringClient.Listed listed = headers(window, deadline);
        for (Map<?, ?> series : listed.items()) {
            kind(series).map(kind -> SeriesDecoder.labels(series, "resource").get(kind.label())).filter(name -> !name
                    .isEmpty()).ifPresent(names::add);
        }
        return new Counted<>(names, listed.problems());
    }

    /** The kinds of resources that a service's entries came from. */
    Counted<List<MonitoredResources.Kind>> kindsOf(String service, TimeWindow window, Deadline deadline) {
        Set<String> types = new TreeSet<>();
        MonitoringClient.Listed listed = headers(window, deadline);
        for (Map<?, ?> series : listed.items()) {
            kind(series).filter(kind -> service.equals(SeriesDecoder.labels(series, "resource").get(kind.label())))
                    .ifPresent(kind -> types.add(kind.type()));
        }
        return new Counted<>(MonitoredResources.all().stream().filter(kind -> types.contains(kind.type())).toList(),
                listed.problems());
    }

    /** The series that counted anything in the window, without their points. */
    private MonitoringClient.Listed headers(TimeWindow window, Deadline deadline) {
        return client.series(SeriesQuery.headers(MonitoringFilter.ofMetric(LogMetric.TYPE), window.start(), window
                .end()), deadline);
    }

    private static Optional<MonitoredResources.Kind> kind(Map<?, ?> series) {
        return series.get("resource") instanceof Map<?, ?> resource
                ? MonitoredResources.of(String.valueOf(resource.get("type")))
                : Optional.empty();
    }
}
