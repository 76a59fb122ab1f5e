package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.Quota;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The metrics of an account. */
final class DatadogMetrics {

    /** Datadog widens the buckets of a query that would give more. */
    private static final int POINTS_A_CALL = 300;
    private static final int MOST_CALLS = 40;
    /** Types are asked for one by one: only for lists that are short. */
    private static final int MOST_TYPES = 20;

    private final DatadogClient client;
    private final Map<String, Map<String, Object>> services;
    private final MetricTypes types;

    DatadogMetrics(DatadogClient client, Map<String, Map<String, Object>> services, MetricTypes types) {
        this.client = client;
        this.services = services;
        this.types = types;
    }

    /** The points of a metric, or of a whole query. */
    Answer<List<MetricPoint>> points(MetricRequest request, Deadline deadline) {
        request.step().ifPresent(asked -> Buckets.of(request.window(), asked));
        long step = seconds(request.step().orElseGet(() -> Buckets.stepFor(request.window())));
        Set<String> warnings = new LinkedHashSet<>();
        MetricQuery query = query(request, step, warnings, deadline);
        Map<Map<String, String>, List<MetricPoint>> bySeries = new LinkedHashMap<>();
        Optional<Quota> quota = Optional.empty();
        Optional<String> cutShortBy = Optional.empty();
        for (TimeWindow part : parts(request.window(), step, query.whole())) {
            Reply<List<MetricSeries>> reply;
            try {
                reply = ask(query, part, deadline);
            } catch (BackendException e) {
                if (bySeries.isEmpty() || !e.kind().onlyEndsTheAnswer()) {
                    throw e;
                }
                cutShortBy = Optional.of(e.getMessage());
                break;
            }
            quota = reply.quota();
            for (MetricSeries series : reply.value()) {
                if (!query.whole() && series.interval().toSeconds() != step) {
                    warnings.add("Datadog gives this metric in steps of " + series.interval().toSeconds()
                            + " s here, not of " + step);
                }
                series.points().forEach(point -> bySeries.computeIfAbsent(point.dimensions(),
                        key -> new ArrayList<>()).add(point));
            }
        }
        Answer<List<MetricPoint>> answer = Answer.of(bySeries.values().stream().flatMap(List::stream).toList(), query
                .text()).withQuota(quota);
        for (String warning : warnings) {
            answer = answer.withWarning(warning);
        }
        return cutShortBy.isPresent() ? answer.cutShort(cutShortBy.get()) : answer;
    }

    private static long seconds(Duration step) {
        if (step.toNanos() % 1_000_000_000L != 0) {
            throw new BackendException(Kind.BAD_REQUEST, "a step of whole seconds is needed, not " + step);
        }
        return step.toSeconds();
    }

    private MetricQuery query(MetricRequest request, long step, Set<String> warnings, Deadline deadline) {
        if (MetricQuery.isWhole(request.metric())) {
            warnings.add(
                    "the query was sent as it is written: service, dimensions, step and aggregation are those in it");
            return MetricQuery.written(request.metric());
        }
        MetricTypes.Found type = types.of(MetricQuery.name(request.metric()), deadline);
        type.problem().ifPresent(warnings::add);
        Map<String, String> scope = new LinkedHashMap<>(MetricTags.ofService(request.service(), request.metric(),
                services.getOrDefault(request.service(), Map.of()).get("labels")));
        scope.putAll(request.dimensions());
        return MetricQuery.of(request.metric(), type.type(), scope, request.aggregation(), step);
    }

    /** The window in parts that give no more points than Datadog lets through. */
    private static List<TimeWindow> parts(TimeWindow window, long step, boolean whole) {
        long seconds = step * POINTS_A_CALL;
        if (whole || window.length().toSeconds() < seconds) {
            return List.of(window);
        }
        if (window.length().toSeconds() / seconds >= MOST_CALLS) {
            throw new BackendException(Kind.BAD_REQUEST, "a step of " + step + " s takes more than " + MOST_CALLS
                    + " calls for this window; ask for a longer step or a shorter window");
        }
        List<TimeWindow> parts = new ArrayList<>();
        Instant start = window.start();
        while (start.isBefore(window.end())) {
            Instant end = Instant.ofEpochSecond((start.getEpochSecond() / seconds + 1) * seconds);
            parts.add(new TimeWindow(start, end.isBefore(window.end()) ? end : window.end()));
            start = end;
        }
        return parts;
    }

    private Reply<List<MetricSeries>> ask(MetricQuery query, TimeWindow window, Deadline deadline) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", Long.toString(window.start().getEpochSecond()));
        parameters.put("to", Long.toString((LogPages.millisecondsUp(window.end()) + 999) / 1000));
        parameters.put("query", query.text());
        return client.get(Endpoint.METRIC_QUERY, "", parameters, in -> MetricSeries.of(Json.object().read(in), query,
                window), deadline);
    }

    /** The metrics that were sent with the service's tag since the window began. */
    Answer<List<MetricDescriptor>> list(MetricListRequest request, Deadline deadline) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", Long.toString(request.window().start().getEpochSecond()));
        String filter = tagFilter(request.service());
        parameters.put("tag_filter", filter);
        Reply<List<?>> reply = client.get(Endpoint.METRIC_LIST, "", parameters, in -> names(Json.object().read(in)),
                deadline);
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        Set<String> names = new TreeSet<>();
        reply.value().forEach(name -> names.add(String.valueOf(name)));
        names.removeIf(name -> !name.toLowerCase(Locale.ROOT).contains(part));
        Set<String> warnings = new LinkedHashSet<>();
        List<MetricDescriptor> metrics = new ArrayList<>();
        Optional<String> cutShortBy = Optional.empty();
        for (String name : names) {
            MetricTypes.Found found = types.known(name);
            try {
                found = names.size() <= MOST_TYPES && cutShortBy.isEmpty() ? types.of(name, deadline) : found;
            } catch (BackendException e) {
                if (!e.kind().onlyEndsTheAnswer()) {
                    throw e;
                }
                cutShortBy = Optional.of("not all types of the metrics are known: " + e.getMessage());
            }
            found.problem().ifPresent(warnings::add);
            metrics.add(new MetricDescriptor(name, found.type().unit(), found.type().kind(), List.of()));
        }
        if (names.size() > MOST_TYPES) {
            warnings.add("Datadog tells the types of metrics one by one, so that they are only told of up to "
                    + MOST_TYPES + "; narrow the list by a part of the name");
        }
        Answer<List<MetricDescriptor>> answer = Answer.<List<MetricDescriptor>>of(metrics, filter).withQuota(reply
                .quota());
        for (String warning : warnings) {
            answer = answer.withWarning(warning);
        }
        return cutShortBy.isPresent() ? answer.cutShort(cutShortBy.get()) : answer;
    }

    private static List<?> names(Map<String, Object> answer) throws MalformedAnswerException {
        if (answer.get("metrics") instanceof List<?> names) {
            return names;
        }
        throw new MalformedAnswerException("it has no list of metrics", null);
    }

    private String tagFilter(String service) {
        StringBuilder filter = new StringBuilder();
        MetricTags.ofService(service, "", services.getOrDefault(service, Map.of()).get("labels")).forEach((key,
                value) -> filter.append(filter.isEmpty() ? "" : " AND ").append(MetricTags.scope(key, value)));
        return filter.toString();
    }
}
