package dev.tinkr.backend.datadog.stub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics, and the part of their query language that one metric needs. */
final class MetricStore {

    private static final Pattern QUERY = Pattern.compile("(avg|sum|min|max|count|p50|p75|p90|p95|p99):"
            + "([A-Za-z][A-Za-z0-9_.]*)\\{([^{}]*)}(?: by \\{([a-z0-9_.,/-]+)})?(\\.as_count\\(\\)|\\.as_rate\\(\\))?"
            + "(?:\\.rollup\\((?:(sum|avg|min|max|count), ?)?(\\d+)\\))?");
    private static final Pattern TAG = Pattern.compile("!?[\\p{L}][\\p{L}\\p{N}_./-]*:[\\p{L}\\p{N}_./:*-]+");
    private static final int MOST_POINTS = 350;

    private final List<StubMetric> metrics = new CopyOnWriteArrayList<>();

    void add(List<StubMetric> more) {
        metrics.addAll(more);
    }

    Map<String, Object> metadata(String name) {
        StubMetric metric = metrics.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(
                () -> new Refused(404, "Metric not found"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", metric.type());
        answer.put("description", "");
        answer.put("short_name", "");
        answer.put("unit", metric.unit());
        answer.put("per_unit", "");
        answer.put("statsd_interval", 10);
        answer.put("integration", "");
        return answer;
    }

    Map<String, Object> active(long from, String filter) {
        List<String> tags = filter.isEmpty() ? List.of() : List.of(filter.split(" AND "));
        TreeSet<String> names = new TreeSet<>();
        metrics.stream().filter(metric -> tags.stream().allMatch(metric::tagged))
                .filter(metric -> metric.samples().keySet()
                        .stream().anyMatch(second -> second >= from))
                .forEach(metric -> names.add(metric.name()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", Long.toString(from));
        answer.put("metrics", names);
        return answer;
    }

    /** What {@code GET /api/v1/query} answers. */
    Map<String, Object> query(String text, long from, long to) {
        Matcher query = QUERY.matcher(text);
        if (!query.matches()) {
            throw new Refused(400, "Error parsing query: unable to parse " + text);
        }
        List<String> scope = query.group(3).equals("*") ? List.of() : List.of(query.group(3).split(","));
        scope.forEach(tag -> {
            if (!TAG.matcher(tag).matches()) {
                throw new Refused(400, "Error parsing query: no tag is " + tag);
            }
        });
        List<String> keys = query.group(4) == null ? List.of() : List.of(query.group(4).split(","));
        Map<List<String>, List<StubMetric>> groups = new LinkedHashMap<>();
        metrics.stream().filter(metric -> metric.name().equals(query.group(2)))
                .filter(metric -> scope.stream().allMatch(
                        metric::tagged))
                .forEach(metric -> groups.computeIfAbsent(metric.by(keys), key -> new ArrayList<>()).add(
                        metric));
        long asked = query.group(7) == null ? 20 : Long.parseLong(query.group(7));
        long interval = Math.max(asked,
                ((to - from) / MOST_POINTS / 20 + 1) * ((to - from) / asked > MOST_POINTS ? 20 : 0));
        List<Object> series = new ArrayList<>();
        groups.forEach((by, members) -> series.add(series(query, text, by, members, interval, from, to)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "ok");
        answer.put("res_type", "time_series");
        answer.put("resp_version", 1);
        answer.put("query", text);
        answer.put("from_date", from * 1000);
        answer.put("to_date", to * 1000);
        answer.put("series", series);
        answer.put("values", List.of());
        answer.put("times", List.of());
        answer.put("message", "");
        answer.put("group_by", keys);
        return answer;
    }

    private static Map<String, Object> series(Matcher query, String text, List<String> by, List<StubMetric> members,
            long interval, long from, long to) {
        StubMetric first = members.getFirst();
        boolean distribution = first.type().equals("distribution");
        if (distribution && query.group(6) != null) {
            throw new Refused(400, "a distribution takes no rollup method");
        }
        if (!distribution && (query.group(1).startsWith("p") || query.group(1).equals("count"))) {
            throw new Refused(400, "only distributions have " + query.group(1));
        }
        Map<Long, List<Double>> buckets = new TreeMap<>();
        for (StubMetric metric : members) {
            metric.samples().forEach((second, values) -> {
                if (second >= from && second < to) {
                    buckets.computeIfAbsent(second / interval * interval, key -> new ArrayList<>()).addAll(values);
                }
            });
        }
        List<List<Double>> points = new ArrayList<>();
        buckets.forEach((second, values) -> points.add(List.of(second * 1000.0, value(query.group(1), values))));
        Map<String, Object> series = new LinkedHashMap<>();
        series.put("metric", first.name());
        series.put("display_name", first.name());
        series.put("aggr", query.group(1));
        series.put("expression", text);
        series.put("scope", by.isEmpty() ? "*" : String.join(",", by));
        series.put("tag_set", by);
        series.put("interval", interval);
        series.put("length", points.size());
        series.put("query_index", 0);
        series.put("start", from * 1000);
        series.put("end", to * 1000);
        series.put("pointlist", points);
        series.put("unit", first.unit().isEmpty() ? null : java.util.Arrays.asList(unit(first.unit()), null));
        return series;
    }

    private static Map<String, Object> unit(String name) {
        Map<String, Object> unit = new LinkedHashMap<>();
        unit.put("family", "time");
        unit.put("name", name);
        unit.put("plural", name + "s");
        unit.put("scale_factor", 1.0);
        unit.put("short_name", name.substring(0, 1));
        return unit;
    }

    private static double value(String method, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return switch (method) {
            case "sum" -> sorted.stream().mapToDouble(Double::doubleValue).sum();
            case "min" -> sorted.getFirst();
            case "max" -> sorted.getLast();
            case "count" -> sorted.size();
            case "avg" -> sorted.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            default -> sorted.get((int) Math.ceil(Integer.parseInt(method.substring(1)) / 100.0 * sorted.size()) - 1);
        };
    }
}
