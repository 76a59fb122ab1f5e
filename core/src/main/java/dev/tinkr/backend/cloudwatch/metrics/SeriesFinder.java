package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.cloudwatch.aws.SideBySide;
import dev.tinkr.model.ResourceType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** Finds the series of a service: many small questions, one for each way to name it, side by side; kept for a while. */
final class SeriesFinder {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int AT_ONCE = 8;
    /** Of 500 series each. */
    private static final int MOST_PAGES = 40;

    private final MetricsClient client;
    private final boolean linked;
    private final Clock clock;
    private final Map<Question, Found> known = new ConcurrentHashMap<>();

    private record Question(String service, Optional<String> metric, Optional<ResourceType> type) {}

    /**
     * The series of a service.
     *
     * @param complete whether CloudWatch listed all of them
     */
    record Found(List<Series> series, boolean complete, Instant at) {}

    SeriesFinder(MetricsClient client, boolean linked, Clock clock) {
        this.client = client;
        this.linked = linked;
        this.clock = clock;
    }

    /** All series of the service, of one metric or of all. */
    Found find(String service, Optional<String> metric, Optional<ResourceType> type, Deadline deadline) {
        Question question = new Question(service, metric, type);
        Found kept = known.get(question);
        if (kept != null && kept.at().plus(KEPT).isAfter(clock.instant())) {
            return kept;
        }
        List<List<Series>> pages = new ArrayList<>();
        boolean complete = true;
        for (Part part : SideBySide.of(ResourceKind.of(type), AT_ONCE, kind -> part(kind, service, metric, deadline))) {
            pages.add(part.series());
            complete &= part.complete();
        }
        List<Series> series = new ArrayList<>(new LinkedHashSet<>(pages.stream().flatMap(List::stream).toList()));
        Found found = new Found(series, complete, clock.instant());
        if (!series.isEmpty()) {
            known.put(question, found);
        }
        return found;
    }

    private record Part(List<Series> series, boolean complete) {}

    private Part part(ResourceKind kind, String service, Optional<String> metric, Deadline deadline) {
        List<Series> series = new ArrayList<>();
        Optional<String> token = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            ListMetricsResponse answer = client.list(kind.query(metric, service), linked, token, deadline);
            for (int i = 0; i < answer.metrics().size(); i++) {
                Metric found = answer.metrics().get(i);
                boolean names = found.dimensions().stream()
                        .anyMatch(dimension -> dimension.name().equals(kind.dimension())
                                && kind.names(dimension.value(), service));
                if (names) {
                    series.add(series(found, i < answer.owningAccounts().size()
                            ? Optional.of(answer.owningAccounts().get(i))
                            : Optional.empty()));
                }
            }
            token = Optional.ofNullable(answer.nextToken()).filter(text -> !text.isEmpty());
            if (token.isEmpty()) {
                return new Part(series, true);
            }
        }
        return new Part(series, false);
    }

    private static Series series(Metric metric, Optional<String> account) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        metric.dimensions().forEach(dimension -> dimensions.put(dimension.name(), dimension.value()));
        return new Series(metric.namespace(), metric.metricName(), dimensions, account);
    }
}
