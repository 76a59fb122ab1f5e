package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers requests for points. */
final class MetricSearch {

    private static final Duration FINEST = Duration.ofMinutes(1);

    private final MonitoringClient client;
    private final MetricNames names;
    private final MetricOverrides profile;

    MetricSearch(MonitoringClient client, MetricNames names, MetricOverrides profile) {
        this.client = client;
        this.profile = profile;
        this.names = names;
    }

    Answer<List<MetricPoint>> answer(MetricRequest request, Deadline deadline) {
        Buckets buckets = Buckets.of(request.window(), step(request));
        Optional<String> meant = profile.type(request.service(), request.metric());
        Optional<LogMetric> ofLogs = meant.isPresent() ? Optional.empty() : LogMetric.named(request.metric());
        if (ofLogs.isPresent()) {
            Descriptor metric = ofLogs.get().descriptor();
            return read(metric, ofLogs.get().filters(request), List.of(), buckets, request, deadline);
        }
        Answer<List<MetricPoint>> answer = Answer.of(List.of(), "");
        List<Descriptor> candidates = answerable(names.named(meant.orElse(request.metric()), request
                .resourceType(), deadline), request);
        for (Descriptor metric : candidates) {
            answer = answer(metric, buckets, request, deadline);
            if (!answer.value().isEmpty()) {
                break;
            }
        }
        return candidates.size() > 1 && !answer.value().isEmpty()
                ? answer.withWarning(request.metric() + " is taken for " + type(answer) + ", the first of "
                        + candidates.size() + " metrics of that name that " + request.service() + " has")
                : answer;
    }

    /** Those that can be asked so; where none can, the likeliest, whose refusal says why. */
    private List<Descriptor> answerable(List<Descriptor> candidates, MetricRequest request) {
        boolean chosen = !request.dimensions().isEmpty() || !profile.labels(request.service(), request.metric())
                .isEmpty();
        List<Descriptor> able = candidates.stream().filter(metric -> chosen || ServiceSeries.named(metric, request
                .service()).isPresent()
                || !ServiceSeries.of(metric, request.service(), request.resourceType()).isEmpty())
                .filter(metric -> request.aggregation().stream().allMatch(SeriesPlan.suitable(metric)::contains))
                .toList();
        return able.isEmpty() ? candidates.subList(0, 1) : able;
    }

    private static String type(Answer<List<MetricPoint>> answer) {
        String start = "filter=metric.type = \"";
        String sent = answer.nativeQuery();
        return sent.substring(start.length(), sent.indexOf('"', start.length()));
    }

    private Answer<List<MetricPoint>> answer(Descriptor metric, Buckets buckets, MetricRequest request,
            Deadline deadline) {
        List<String> groupBy = metric.labels().stream().map(label -> MonitoringFilter.label("metric.labels", label))
                .toList();
        Map<String, String> configured = profile.labels(request.service(), request.metric());
        if (!configured.isEmpty()) {
            return read(metric, narrowed(List.of(MetricOverrides.chosen(metric, configured)), metric, request), groupBy,
                    buckets, request, deadline);
        }
        List<MonitoringFilter> filters = ServiceSeries.of(metric, request.service(), request.resourceType());
        // A series that names its service mostly is of a resource that has that name too, and must not come twice.
        Optional<MonitoringFilter> named = ServiceSeries.named(metric, request.service());
        if (named.isPresent()) {
            Answer<List<MetricPoint>> own = read(metric, narrowed(List.of(named.get()), metric, request), groupBy,
                    buckets, request, deadline);
            if (!own.value().isEmpty() || filters.isEmpty()) {
                return own;
            }
        }
        boolean ofNoService = filters.isEmpty();
        if (ofNoService) {
            if (request.dimensions().isEmpty()) {
                throw new BackendException(Kind.BAD_REQUEST, metric.type() + " is measured of " + String.join(", ",
                        metric.resources())
                        + ", which is no service; choose the series by their labels, as dimensions");
            }
            filters = List.of(MonitoringFilter.ofMetric(metric.type()));
        }
        Answer<List<MetricPoint>> answer = read(metric, narrowed(filters, metric, request), groupBy, buckets, request,
                deadline);
        return ofNoService
                ? answer.withWarning(metric.type() + " knows no service; only the dimensions chose the series")
                : answer;
    }

    private static List<MonitoringFilter> narrowed(List<MonitoringFilter> filters, Descriptor metric,
            MetricRequest request) {
        return filters.stream().map(filter -> filter.and(request.dimensions(), metric)).toList();
    }

    private Answer<List<MetricPoint>> read(Descriptor metric, List<MonitoringFilter> filters, List<String> groupBy,
            Buckets buckets, MetricRequest request, Deadline deadline) {
        SeriesPlan plan = SeriesPlan.of(metric, request.aggregation());
        List<MetricPoint> points = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        Set<String> sent = new LinkedHashSet<>();
        for (MonitoringFilter filter : filters) {
            SeriesQuery query = SeriesQuery.of(filter, buckets, plan, groupBy);
            MonitoringClient.Listed listed;
            try {
                listed = client.series(query, deadline);
            } catch (BackendException e) {
                if (points.isEmpty() || !e.kind().onlyEndsTheAnswer()) {
                    throw e;
                }
                problems.add("not all kinds of resources were asked: " + e.getMessage());
                break;
            }
            sent.add(query.text());
            problems.addAll(listed.problems());
            for (Map<?, ?> series : listed.items()) {
                SeriesDecoder.points(series, plan, buckets.step()).stream().map(point -> inside(point, request.window(),
                        buckets.step())).flatMap(Optional::stream).forEach(points::add);
            }
        }
        Answer<List<MetricPoint>> answer = Answer.of(points, String.join("\n\n", sent));
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        if (request.step().isPresent() && request.step().get().compareTo(FINEST) < 0) {
            answer = answer.withWarning("Cloud Monitoring aligns to no less than a minute: the step is " + buckets
                    .step());
        }
        return answer;
    }

    /** The point at its bucket's start within the window; none when the whole bucket lies outside. */
    private static Optional<MetricPoint> inside(MetricPoint point, TimeWindow window, Duration step) {
        if (!point.timestamp().isBefore(window.end()) || !point.timestamp().plus(step).isAfter(window.start())) {
            return Optional.empty();
        }
        return Optional.of(point.timestamp().isBefore(window.start())
                ? new MetricPoint(window.start(), point.value(), point.unit(), point.dimensions())
                : point);
    }

    private static Duration step(MetricRequest request) {
        Duration step = request.step().orElseGet(() -> Buckets.stepFor(request.window()));
        if (step.compareTo(FINEST) < 0) {
            return FINEST;
        }
        if (!step.equals(Duration.ofSeconds(step.toSeconds()))) {
            throw new BackendException(Kind.BAD_REQUEST, "Cloud Monitoring takes a step of whole seconds, not " + step);
        }
        return step;
    }
}
