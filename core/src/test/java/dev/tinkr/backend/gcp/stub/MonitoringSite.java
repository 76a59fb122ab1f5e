package dev.tinkr.backend.gcp.stub;

import dev.tinkr.backend.gcp.stub.StoredSeries.Distribution;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Cloud Monitoring: descriptors and time series, strict about parameters, aligners and reducers. */
public final class MonitoringSite {

    private static final Set<String> SERIES_PARAMETERS = Set.of("filter", "interval.startTime", "interval.endTime",
            "aggregation.alignmentPeriod", "aggregation.perSeriesAligner", "aggregation.crossSeriesReducer",
            "aggregation.groupByFields", "view", "pageSize", "pageToken", "orderBy");
    private static final Set<String> LIST_PARAMETERS = Set.of("filter", "pageSize", "pageToken");

    private final String home;
    private final Map<String, Map<String, Object>> descriptors = new TreeMap<>();
    private final List<StoredSeries> series = new ArrayList<>();
    private int pageSize = 100_000;
    private String executionError = "";

    /** The metrics of that project. */
    public MonitoringSite(String project) {
        this.home = "/v3/projects/" + project + "/";
    }

    /** Describes a metric. */
    public MonitoringSite describe(String type, String kind, String valueType, String unit, List<String> labels,
            List<String> resources) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("name", home.substring(4) + "metricDescriptors/" + type);
        descriptor.put("labels", labels.stream().map(label -> Map.of("key", label)).toList());
        descriptor.put("metricKind", kind);
        descriptor.put("valueType", valueType);
        descriptor.put("unit", unit);
        descriptor.put("type", type);
        descriptor.put("monitoredResourceTypes", resources);
        descriptors.put(type, descriptor);
        return this;
    }

    /** Adds a series to it. */
    public StoredSeries series(String type, String resource, Map<String, String> metricLabels,
            Map<String, String> resourceLabels) {
        if (!descriptors.containsKey(type)) {
            throw new IllegalArgumentException("describe " + type + " first");
        }
        StoredSeries added = new StoredSeries(type, resource, metricLabels, resourceLabels);
        series.add(added);
        return added;
    }

    /** Sends no more than so many items on a page. */
    public void pagesOf(int items) {
        pageSize = items;
    }

    /** Answers with an error of execution besides. */
    public void leaveOut(String why) {
        executionError = why;
    }

    /** Answers one call. */
    public StubReply answer(StubRequest request) {
        if (!request.method().equals("GET")) {
            return Refusal.notFound("no such method " + request.method());
        }
        if (!request.path().startsWith(home)) {
            return Refusal.denied("Permission monitoring.timeSeries.list denied on " + request.path());
        }
        String rest = request.path().substring(home.length());
        try {
            if (rest.equals("timeSeries")) {
                return timeSeries(request);
            }
            if (rest.equals("metricDescriptors")) {
                return listed(request);
            }
            if (rest.startsWith("metricDescriptors/")) {
                String type = rest.substring("metricDescriptors/".length());
                return descriptors.containsKey(type)
                        ? StubReply.json(Numbers.shortest(descriptors.get(type)))
                        : Refusal.notFound("Could not find descriptor for metric '" + type + "'.");
            }
            return Refusal.notFound("no such path " + request.path());
        } catch (FilterException e) {
            return Refusal.invalid(e.getMessage());
        }
    }

    private StubReply listed(StubRequest request) {
        check(request, LIST_PARAMETERS, 10_000);
        List<MonitoringFilterParser.Comparison> filter = MonitoringFilterParser.parse(request.parameter("filter")
                .orElse(""));
        List<Object> found = new ArrayList<>();
        descriptors.forEach((type, descriptor) -> {
            boolean fits = filter.stream().allMatch(comparison -> {
                if (!comparison.path().equals("metric.type")) {
                    throw new FilterException("The filter names the unknown field " + comparison.path());
                }
                return comparison.test().test(type);
            });
            if (fits) {
                found.add(descriptor);
            }
        });
        return page("metricDescriptors", found, request);
    }

    private StubReply timeSeries(StubRequest request) {
        check(request, SERIES_PARAMETERS, 100_000);
        String filterText = request.parameter("filter").orElseThrow(() -> new FilterException("filter is required"));
        List<MonitoringFilterParser.Comparison> filter = MonitoringFilterParser.parse(filterText);
        if (filter.stream().filter(comparison -> comparison.path().equals("metric.type")).count() != 1) {
            throw new FilterException("The filter must name one metric.type");
        }
        Instant end = Instant.parse(request.parameter("interval.endTime").orElseThrow(() -> new FilterException(
                "interval.endTime is required")));
        Instant start = request.parameter("interval.startTime").map(Instant::parse).orElse(end);
        if (start.isAfter(end)) {
            throw new FilterException("interval.startTime lies after interval.endTime");
        }
        List<StoredSeries> chosen = series.stream()
                .filter(one -> filter.stream().allMatch(comparison -> comparison.test()
                        .test(one.value(comparison.path()))))
                .toList();
        String view = request.parameter("view").orElse("FULL");
        if (view.equals("HEADERS")) {
            List<Object> headers = new ArrayList<>();
            chosen.stream()
                    .filter(one -> one.points.stream().anyMatch(point -> point.end().isAfter(start) && !point.end()
                            .isAfter(end)))
                    .forEach(one -> headers.add(header(one.metric, one.metricLabels, one.resource,
                            one.resourceLabels)));
            return page("timeSeries", headers, request);
        }
        return page("timeSeries", aligned(chosen, start, end, request), request);
    }

    private List<Object> aligned(List<StoredSeries> chosen, Instant start, Instant end, StubRequest request) {
        String period = request.parameter("aggregation.alignmentPeriod").orElse("");
        if (!period.matches("[0-9]+s") || Long.parseLong(period.replace("s", "")) < 60) {
            throw new FilterException("aggregation.alignmentPeriod must be at least 60 seconds");
        }
        long seconds = Long.parseLong(period.replace("s", ""));
        String aligner = request.parameter("aggregation.perSeriesAligner").orElse("");
        String reducer = request.parameter("aggregation.crossSeriesReducer").orElse("REDUCE_NONE");
        List<String> groupBy = request.query().getOrDefault("aggregation.groupByFields", List.of());
        Map<Map<String, String>, Map<Instant, List<Object>>> groups = new LinkedHashMap<>();
        for (StoredSeries one : chosen) {
            Map<String, Object> descriptor = descriptors.get(one.metric);
            Alignment.check(descriptor.get("metricKind").toString(), descriptor.get("valueType").toString(), aligner,
                    reducer);
            Map<String, String> labels = new TreeMap<>();
            for (String field : groupBy) {
                String path = field.replace("\"", "");
                labels.put(path.substring(path.indexOf('.', path.indexOf('.') + 1) + 1), one.value(path));
            }
            Map<Instant, List<Object>> group = groups.computeIfAbsent(labels, key -> new TreeMap<>(java.util.Comparator
                    .reverseOrder()));
            for (Instant to = end; to.isAfter(start); to = to.minusSeconds(seconds)) {
                Instant from = to.minusSeconds(seconds);
                Instant until = to;
                List<Object> values = one.points.stream().filter(point -> point.end().isAfter(from) && !point.end()
                        .isAfter(until)).map(StoredSeries.Point::value).toList();
                Object value = Alignment.align(aligner, values, seconds);
                if (value != null) {
                    group.computeIfAbsent(to, key -> new ArrayList<>()).add(value);
                }
            }
        }
        List<Object> answer = new ArrayList<>();
        groups.forEach((labels, points) -> {
            Map<String, Object> header = header(chosen.getFirst().metric, labels, chosen.getFirst().resource, Map.of());
            boolean whole = aligner.equals("ALIGN_DELTA") && "INT64".equals(descriptors.get(chosen.getFirst().metric)
                    .get("valueType"));
            List<Object> written = new ArrayList<>();
            points.forEach((to, values) -> written.add(Map.of("interval", Map.of("startTime", to.minusSeconds(seconds)
                    .toString(), "endTime", to.toString()), "value", value(Alignment.reduce(reducer, values), whole))));
            header.put("points", written);
            if (!written.isEmpty()) {
                answer.add(header);
            }
        });
        return answer;
    }

    private static Map<String, Object> value(Object value, boolean whole) {
        if (value instanceof Distribution distribution) {
            List<Object> counts = new ArrayList<>();
            for (double count : distribution.counts()) {
                counts.add(String.valueOf((long) count));
            }
            List<Object> bounds = new ArrayList<>();
            for (double bound : distribution.bounds()) {
                bounds.add(bound);
            }
            return Map.of("distributionValue", Map.of("count", String.valueOf((long) distribution.count()), "mean",
                    distribution.mean(), "bucketOptions", Map.of("explicitBuckets", Map.of("bounds", bounds)),
                    "bucketCounts", counts));
        }
        double number = (double) value;
        if (whole) {
            return Map.of("int64Value", String.valueOf((long) number));
        }
        return Map.of("doubleValue",
                Double.isNaN(number) || Double.isInfinite(number) ? String.valueOf(number) : number);
    }

    private static Map<String, Object> header(String metric, Map<String, String> metricLabels, String resource,
            Map<String, String> resourceLabels) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("metric", Map.of("type", metric, "labels", metricLabels));
        Map<String, String> visible = new TreeMap<>(resourceLabels);
        visible.keySet().removeIf(name -> name.startsWith("("));
        header.put("resource", Map.of("type", resource, "labels", visible));
        return header;
    }

    private static void check(StubRequest request, Set<String> known, int largestPage) {
        for (String name : request.query().keySet()) {
            if (!known.contains(name)) {
                throw new FilterException("Invalid query parameter \"" + name + "\"");
            }
        }
        int size = request.parameter("pageSize").map(Integer::parseInt).orElse(largestPage);
        if (size < 1 || size > largestPage) {
            throw new FilterException("pageSize must be between 1 and " + largestPage);
        }
    }

    private StubReply page(String name, List<Object> items, StubRequest request) {
        int start = request.parameter("pageToken").map(token -> Integer.parseInt(token.substring(1))).orElse(0);
        int end = Math.min(items.size(), start + pageSize);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, items.subList(start, end));
        if (end < items.size()) {
            answer.put("nextPageToken", "p" + end);
        }
        if (!executionError.isEmpty()) {
            answer.put("executionErrors", List.of(Map.of("code", 8, "message", executionError)));
        }
        return StubReply.json(Numbers.shortest(answer));
    }

}
