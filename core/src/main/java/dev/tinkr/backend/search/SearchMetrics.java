package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.NearestNames;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The metrics that an engine can tell of documents: how many log entries and errors there are, and every numeric field
 * of the metric, log and trace indices, APM's among them.
 */
public final class SearchMetrics {

    private static final int FIELDS_A_SEARCH = 250;

    private final SearchClient client;
    private final SearchLayouts layouts;
    private final SearchIndices logs;
    private final List<String> others;

    /**
     * The metrics in those indices.
     *
     * @param logs   which hold the log entries, and where a field is looked for first
     * @param others where it is looked for after that, in this order
     */
    public SearchMetrics(SearchClient client, SearchIndices logs, List<String> others, Clock clock) {
        this.client = client;
        this.layouts = new SearchLayouts(client, clock);
        this.logs = Objects.requireNonNull(logs, "logs");
        this.others = List.copyOf(others);
    }

    /** Where the service's metrics are looked for: in its own logs first, where the profile names indices for it. */
    private List<String> patterns(String service) {
        List<String> patterns = new ArrayList<>(List.of(logs.of(ServiceSelector.named(service))));
        patterns.addAll(others);
        return patterns;
    }

    /** The points of a metric. */
    public Answer<List<MetricPoint>> points(MetricRequest request, Deadline deadline) {
        List<String> patterns = patterns(request.service());
        Optional<DocumentCount> count = DocumentCount.named(request.metric());
        if (count.isPresent()) {
            SearchLayout layout = layouts.of(patterns.getFirst(), deadline);
            return answer(MetricQuery.counting(request, count.get(), layout), layout, patterns.getFirst(), deadline);
        }
        for (String pattern : patterns) {
            SearchLayout layout = layouts.of(pattern, deadline);
            Optional<MappedField> field = layout.mapping().field(request.metric()).filter(SearchMetrics::isMetric);
            if (field.isPresent()) {
                return answer(MetricQuery.of(request, field.get(), layout), layout, pattern, deadline);
            }
        }
        Set<String> names = new LinkedHashSet<>(DocumentCount.names());
        patterns.forEach(pattern -> names.addAll(numeric(layouts.of(pattern, deadline))));
        List<String> near = NearestNames.of(request.metric(), names, 3);
        return Answer.<List<MetricPoint>>of(List.of(), "").withWarning("no index has a numeric field '" + request
                .metric() + "'" + (near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?"));
    }

    private Answer<List<MetricPoint>> answer(MetricQuery query, SearchLayout layout, String pattern,
            Deadline deadline) {
        SearchAnswer<Hit> found = client.search("the metric " + query.request().metric(), pattern, query.body(),
                hit -> hit, deadline);
        Answer<List<MetricPoint>> answer = SearchLogs.withGaps(Answer.of(query.points(found.aggregations()), Json.write(
                query.body())), layout, pattern, query.unmapped());
        if (!query.decided()) {
            answer = answer.withWarning("the indices of " + pattern + " map the level or a dimension in ways that the "
                    + "engine cannot decide: more documents are counted than fit");
        }
        for (String problem : found.problems()) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }

    private static boolean isMetric(MappedField field) {
        return (field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.DECIMAL) && field.aggregatable();
    }

    private static List<String> numeric(SearchLayout layout) {
        return layout.mapping().fields().values().stream().filter(SearchMetrics::isMetric).map(MappedField::path)
                .filter(
                        path -> !path.startsWith("_"))
                .toList();
    }

    /** The metrics that the service has values of in the window. */
    public Answer<List<MetricDescriptor>> list(MetricListRequest request, Deadline deadline) {
        Map<String, MetricDescriptor> found = new TreeMap<>();
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        DocumentCount.names().stream().filter(name -> name.contains(part)).forEach(name -> found.put(name,
                new MetricDescriptor(name, "", MetricKind.COUNTER, List.of())));
        List<String> problems = new ArrayList<>();
        for (String pattern : patterns(request.service())) {
            SearchLayout layout = layouts.of(pattern, deadline);
            List<String> fields = numeric(layout).stream().filter(path -> path.toLowerCase(Locale.ROOT).contains(part))
                    .toList();
            for (int from = 0; from < fields.size(); from += FIELDS_A_SEARCH) {
                withValues(fields.subList(from, Math.min(fields.size(), from + FIELDS_A_SEARCH)), request, layout,
                        pattern, problems, deadline).forEach(
                                name -> found.putIfAbsent(name, new MetricDescriptor(name,
                                        MetricQuery.unit(name), MetricKind.GAUGE, List.of())));
            }
        }
        Answer<List<MetricDescriptor>> answer = Answer.of(List.copyOf(found.values()), "");
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }

    private List<String> withValues(List<String> fields, MetricListRequest request, SearchLayout layout, String pattern,
            List<String> problems, Deadline deadline) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            counts.put("f" + i, Dsl.object("value_count", Dsl.object("field", fields.get(i))));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("size", 0);
        body.put("track_total_hits", false);
        body.put("query", SearchTranslator.translate(ServiceSelector.named(request.service()),
                new Query.All(), request.window(), layout).nativeQuery().superset());
        body.put("aggs", counts);
        SearchAnswer<Hit> answer = client.search("the list of metrics", pattern, body, hit -> hit, deadline);
        problems.addAll(answer.problems());
        List<String> present = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (answer.aggregations().get("f" + i) instanceof Map<?, ?> count && count.get(
                    "value") instanceof Number number && number.longValue() > 0) {
                present.add(fields.get(i));
            }
        }
        return present;
    }

    /** How the metrics are. */
    public SignalCheck check(Deadline deadline) {
        return SearchLogs.check("metrics", logs.standard(), client, layouts, deadline);
    }

    /** Refuses a step that an engine's clock cannot keep. */
    static Duration wholeMilliseconds(Duration step) {
        if (step.toNanos() % 1_000_000 != 0) {
            throw new BackendException(Kind.BAD_REQUEST, "a step of whole milliseconds is needed, not " + step);
        }
        return step;
    }

    /** The aggregation of a metric when the asker named none. */
    static Aggregation suited(boolean counting) {
        return counting ? Aggregation.COUNT : Aggregation.AVG;
    }
}
