package dev.tinkr.backend.grafana.loki.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** The paths of Loki that the product uses, over what was stored. */
public final class LokiStub implements StubServer.Site {

    private static final long LONGEST_WINDOW = 721L * 3600 * 1_000_000_000L;
    private static final int MOST_SERIES = 500;
    private static final String API = "/loki/api/v1/";

    private final List<Stored> lines = new CopyOnWriteArrayList<>();
    private final Set<List<Object>> known = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<Stored, Optional<Line>>> results = new ConcurrentHashMap<>();
    private volatile int maxLines = 5_000;
    private volatile Map<String, String> demanded = Map.of();
    private volatile long indexed;
    private volatile String patterns = "";

    /** Keeps a line; one that is already there is kept once. Whether it was new. */
    public boolean push(Stored line) {
        boolean isNew = known.add(List.of(line.labels(), line.nanos(), line.line()));
        if (isNew) {
            lines.add(line);
        }
        return isNew;
    }

    /** Keeps many lines. */
    public void push(List<Stored> many) {
        lines.addAll(many.stream().filter(line -> known.add(List.of(line.labels(), line.nanos(), line.line())))
                .toList());
    }

    /** What is kept. */
    public List<Stored> lines() {
        return List.copyOf(lines);
    }

    /** Gives at most so many lines at once. */
    public void limit(int most) {
        this.maxLines = most;
    }

    /** Answers those only who send these headers. */
    public void demand(Map<String, String> headers) {
        this.demanded = headers;
    }

    /** What it answers about patterns; one that does not look for any has no such path. */
    public void patterns(String json) {
        this.patterns = json;
    }

    /** What the index says that the lines take. */
    public void indexed(long bytes) {
        this.indexed = bytes;
    }

    @Override
    public StubReply answer(StubRequest request) {
        for (Map.Entry<String, String> header : demanded.entrySet()) {
            if (!request.header(header.getKey()).equals(Optional.of(header.getValue()))) {
                return text(401, header.getKey().equalsIgnoreCase("X-Scope-OrgID") ? "no org id\n" : "unauthorized");
            }
        }
        if (!request.path().startsWith(API)) {
            return text(404, "404 page not found\n");
        }
        try {
            return answer(request.path().substring(API.length()), request);
        } catch (Refused e) {
            return text(400, e.getMessage());
        }
    }

    private StubReply answer(String path, StubRequest request) {
        Parameters parameters = new Parameters(request);
        return switch (path) {
            case "query_range" -> range(parameters, request);
            case "query" -> instant(parameters);
            case "labels" -> labels(parameters);
            case "series" -> series(parameters);
            case "index/stats" -> stats(parameters);
            case "index/volume" -> volume(parameters);
            case "patterns" -> patterns.isEmpty() ? text(404, "") : StubReply.json(patterns);
            case "tail" -> text(400, "Bad Request\n");
            default -> path.matches("label/[^/]+/values")
                    ? values(path.substring("label/".length(), path.length() - "/values".length()), parameters)
                    : text(404, "404 page not found\n");
        };
    }

    private static StubReply text(int status, String body) {
        return StubReply.of(status, "text/plain; charset=utf-8", body);
    }

    private static StubReply json(Object body) {
        return StubReply.json(JsonText.of(body));
    }

    private StubReply range(Parameters parameters, StubRequest request) {
        parameters.only("query", "start", "end", "limit", "direction", "step");
        Object query = LogQlReader.read(parameters.required("query"));
        long start = parameters.time("start");
        long end = parameters.time("end");
        if (end < start) {
            throw new Refused("end timestamp must not be before or equal to start time");
        }
        if (end - start > LONGEST_WINDOW) {
            throw new Refused(
                    "the query time range exceeds the limit (query length: " + (end - start) / 3_600_000_000_000L
                            + "h, limit: 30d1h)");
        }
        return switch (query) {
            case LogQuery log -> streams(log, start, end, parameters, request);
            case MetricQuery metric -> matrix(metric, start, end, parameters);
            default -> throw new AssertionError(query);
        };
    }

    private StubReply streams(LogQuery query, long start, long end, Parameters parameters, StubRequest request) {
        int limit = parameters.limit(maxLines);
        boolean forward = parameters.forward();
        boolean apart = request.header("X-Loki-Response-Encoding-Flags").orElse("").contains("categorize-labels");
        Comparator<Stored> byTime = Comparator.comparingLong(Stored::nanos);
        List<Line> found = lines.stream().filter(line -> line.nanos() >= start && (line.nanos() < end || start == end
                && line.nanos() == end)).sorted(forward ? byTime : byTime.reversed()).map(through(query)).flatMap(
                        Optional::stream)
                .limit(limit).toList();
        Map<Map<String, String>, List<Object>> groups = new LinkedHashMap<>();
        for (Line line : found) {
            Map<String, String> labels = new LinkedHashMap<>(line.stored().labels());
            List<Object> value = new ArrayList<>(List.of(String.valueOf(line.stored().nanos()), line.stored().line()));
            if (apart) {
                Map<String, Object> more = new LinkedHashMap<>();
                if (!line.stored().metadata().isEmpty()) {
                    more.put("structuredMetadata", line.stored().metadata());
                }
                if (!line.parsed().isEmpty()) {
                    more.put("parsed", line.parsed());
                }
                value.add(more);
            } else {
                labels.putAll(line.stored().metadata());
                labels.putAll(line.parsed());
            }
            groups.computeIfAbsent(labels, none -> new ArrayList<>()).add(value);
        }
        List<Object> result = new ArrayList<>();
        groups.forEach((labels, values) -> result.add(Map.of("stream", labels, "values", values)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("resultType", "streams");
        if (apart) {
            data.put("encodingFlags", List.of("categorize-labels"));
        }
        data.put("result", result);
        data.put("stats", Map.of("summary", Map.of("totalBytesProcessed", found.stream().mapToLong(line -> line.stored()
                .line().length()).sum())));
        return json(Map.of("status", "success", "data", data));
    }

    /** What became of each line is remembered for some queries: the same are asked page by page. */
    private Function<Stored, Optional<Line>> through(LogQuery query) {
        if (results.size() > 200) {
            results.clear();
        }
        Map<Stored, Optional<Line>> known = results.computeIfAbsent(query.text(), none -> Collections.synchronizedMap(
                new IdentityHashMap<>()));
        return line -> {
            Optional<Line> found = known.get(line);
            if (found == null) {
                found = query.through(line);
                known.put(line, found);
            }
            return found;
        };
    }

    private StubReply matrix(MetricQuery query, long start, long end, Parameters parameters) {
        long step = parameters.step(start, end);
        if ((end - start) / step > 11_000) {
            throw new Refused("exceeded maximum resolution of 11,000 points per time series. Try increasing the value"
                    + " of the step parameter");
        }
        List<Stored> passed = lines;
        Map<Map<String, String>, List<Object>> series = new LinkedHashMap<>();
        long first = Math.floorDiv(start, step) * step;
        long last = Math.ceilDiv(end, step) * step;
        for (long time = first; time <= last; time += step) {
            long at = time;
            count(query, passed, time).forEach((labels, count) -> series.computeIfAbsent(labels,
                    none -> new ArrayList<>()).add(List.of(seconds(at), String.valueOf(count))));
        }
        if (series.size() > MOST_SERIES) {
            throw new Refused("maximum of series (500) reached for a single query");
        }
        List<Object> result = new ArrayList<>();
        series.forEach((labels, values) -> result.add(Map.of("metric", labels, "values", values)));
        return json(Map.of("status", "success", "data", Map.of("resultType", "matrix", "result", result)));
    }

    private StubReply instant(Parameters parameters) {
        parameters.only("query", "time", "limit");
        if (!(LogQlReader.read(parameters.required("query")) instanceof MetricQuery query)) {
            throw new Refused("log queries are not supported as an instant query type, please change your query to a"
                    + " range query type");
        }
        long time = parameters.time("time");
        List<Object> result = new ArrayList<>();
        count(query, lines, time).forEach((labels, count) -> result.add(Map.of("metric", labels, "value", List.of(
                seconds(time), String.valueOf(count)))));
        return json(Map.of("status", "success", "data", Map.of("resultType", "vector", "result", result)));
    }

    private static Object seconds(long nanos) {
        return nanos % 1_000_000_000L == 0 ? (Object) (nanos / 1_000_000_000L) : (Object) (nanos / 1_000_000 / 1000.0);
    }

    private Map<Map<String, String>, Long> count(MetricQuery query, List<Stored> lines, long time) {
        long until = time - query.offset();
        Map<Map<String, String>, Long> counts = new LinkedHashMap<>();
        for (Stored stored : lines) {
            if (stored.nanos() > until - query.range() && stored.nanos() <= until) {
                through(query.lines()).apply(stored).ifPresent(line -> {
                    if (!line.get("__error__").isEmpty()) {
                        throw new Refused("pipeline error: '" + line.get("__error__") + "' for series");
                    }
                    counts.merge(group(line, query.by()), 1L, Long::sum);
                });
            }
        }
        return counts;
    }

    private static Map<String, String> group(Line line, Optional<List<String>> by) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (by.isPresent()) {
            by.get().stream().filter(name -> !line.get(name).isEmpty()).forEach(name -> labels.put(name, line.get(
                    name)));
        } else {
            labels.putAll(line.stored().labels());
            labels.putAll(line.stored().metadata());
            labels.putAll(line.parsed());
        }
        return labels;
    }

    private List<Stored> between(Parameters parameters) {
        long start = parameters.time("start");
        long end = parameters.time("end");
        if (end - start > LONGEST_WINDOW) {
            throw new Refused("the query time range exceeds the limit (query length: " + (end - start)
                    / 3_600_000_000_000L + "h, limit: 30d1h)");
        }
        return lines.stream().filter(line -> line.nanos() >= start && line.nanos() < end).toList();
    }

    private StubReply labels(Parameters parameters) {
        parameters.only("start", "end", "query");
        Predicate<Map<String, String>> streams = parameters.get("query").map(LogQlReader::selector).orElse(any -> true);
        TreeSet<String> names = new TreeSet<>();
        between(parameters).stream().map(Stored::labels).filter(streams).forEach(labels -> names.addAll(labels
                .keySet()));
        return list(names);
    }

    private StubReply values(String label, Parameters parameters) {
        parameters.only("start", "end", "query");
        Predicate<Map<String, String>> streams = parameters.get("query").map(LogQlReader::selector).orElse(any -> true);
        TreeSet<String> values = new TreeSet<>();
        between(parameters).stream().map(Stored::labels).filter(streams).forEach(labels -> Optional.ofNullable(labels
                .get(label)).ifPresent(values::add));
        return list(values);
    }

    private static StubReply list(TreeSet<String> texts) {
        return json(texts.isEmpty() ? Map.of("status", "success") : Map.of("status", "success", "data", texts));
    }

    private StubReply series(Parameters parameters) {
        parameters.only("start", "end", "match[]");
        Predicate<Map<String, String>> streams = LogQlReader.selector(parameters.required("match[]"));
        return json(Map.of("status", "success", "data", between(parameters).stream().map(Stored::labels).filter(streams)
                .distinct().toList()));
    }

    private StubReply stats(Parameters parameters) {
        parameters.only("start", "end", "query");
        LogQlReader.selector(parameters.required("query"));
        return json(Map.of("streams", 1, "chunks", 1, "bytes", indexed, "entries", 1));
    }

    private StubReply volume(Parameters parameters) {
        parameters.only("start", "end", "query", "limit");
        Predicate<Map<String, String>> streams = LogQlReader.selector(parameters.required("query"));
        long bytes = between(parameters).stream().filter(line -> streams.test(line.labels())).mapToLong(line -> line
                .line().length()).sum();
        return json(Map.of("status", "success", "data", Map.of("resultType", "vector", "result", List.of(Map.of(
                "metric", Map.of("service_name", "x"), "value", List.of(0, String.valueOf(bytes)))))));
    }
}
