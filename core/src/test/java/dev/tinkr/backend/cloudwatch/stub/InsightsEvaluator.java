package dev.tinkr.backend.cloudwatch.stub;

import dev.tinkr.backend.cloudwatch.stub.InsightsCommand.Aggregate;
import dev.tinkr.backend.cloudwatch.stub.InsightsCommand.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;

/** Answers queries of the Insights language from events in memory. */
public final class InsightsEvaluator {

    private static final int DEFAULT_ROWS = 1_000;

    private InsightsEvaluator() {}

    /**
     * The rows of the answer.
     *
     * @param account the account that {@code @log} names
     * @param limit   the limit of the request, which one in the query overrides
     */
    public static List<Map<String, String>> rows(String query, List<LogEvent> events, String account, Integer limit) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (LogEvent event : events) {
            rows.add(event.row(account));
        }
        // Nobody promises an order among equals.
        Collections.shuffle(rows, new Random(query.hashCode()));
        List<String> columns = new ArrayList<>(List.of("@timestamp", "@message"));
        int most = limit == null ? DEFAULT_ROWS : limit;
        boolean records = true;
        for (InsightsCommand command : InsightsParser.parse(query)) {
            switch (command) {
                case InsightsCommand.Fields fields -> {
                    columns.clear();
                    for (Named field : fields.fields()) {
                        columns.add(field.name());
                        boolean computed = !field.expression().equals(new InsightsExpression.Field(field.name()));
                        if (computed) {
                            rows.replaceAll(LinkedHashMap::new);
                            rows.forEach(row -> put(row, field.name(), field.expression().value(row)));
                        }
                    }
                }
                case InsightsCommand.Filter filter -> rows.removeIf(row -> !filter.condition().holds(row));
                case InsightsCommand.Parse parse -> {
                    rows.replaceAll(LinkedHashMap::new);
                    rows.forEach(row -> parse(row, parse));
                }
                case InsightsCommand.Sort sort -> rows.sort(order(sort));
                case InsightsCommand.Limit given -> most = given.rows();
                case InsightsCommand.Stats stats -> {
                    rows = stats(rows, stats);
                    records = false;
                    columns.clear();
                    stats.by().forEach(by -> columns.add(by.name()));
                    stats.aggregates().forEach(aggregate -> columns.add(aggregate.name()));
                }
                case InsightsCommand.Patterns patterns -> {
                    rows = patterns(rows, patterns.of());
                    records = false;
                    columns.clear();
                    columns.addAll(List.of("@pattern", "@ratio", "@sampleCount", "@severityLabel"));
                }
            }
        }
        if (records) {
            columns.add("@ptr");
        }
        return rows.stream().limit(most).map(row -> only(row, columns)).toList();
    }

    private static void put(Map<String, String> row, String name, String value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    private static void parse(Map<String, String> row, InsightsCommand.Parse parse) {
        String text = row.get(parse.field());
        if (text != null) {
            Matcher matcher = parse.regex().matcher(text);
            if (matcher.find()) {
                parse.regex().namedGroups().keySet().forEach(group -> put(row, group, matcher.group(group)));
            }
        }
    }

    private static Comparator<Map<String, String>> order(InsightsCommand.Sort sort) {
        Comparator<Map<String, String>> order = (left, right) -> {
            String l = left.getOrDefault(sort.field(), "");
            String r = right.getOrDefault(sort.field(), "");
            try {
                return Double.compare(Double.parseDouble(l), Double.parseDouble(r));
            } catch (NumberFormatException e) {
                return l.compareTo(r);
            }
        };
        return sort.descending() ? order.reversed() : order;
    }

    private static List<Map<String, String>> stats(List<Map<String, String>> rows, InsightsCommand.Stats stats) {
        Map<List<String>, List<Map<String, String>>> groups = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            List<String> key = new ArrayList<>();
            stats.by().forEach(by -> key.add(by.expression().value(row)));
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
        }
        List<Map<String, String>> result = new ArrayList<>();
        groups.forEach((key, members) -> {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < key.size(); i++) {
                put(row, stats.by().get(i).name(), key.get(i));
            }
            stats.aggregates().forEach(aggregate -> put(row, aggregate.name(), aggregate(aggregate, members)));
            result.add(row);
        });
        return result;
    }

    private static String aggregate(Aggregate aggregate, List<Map<String, String>> rows) {
        if (aggregate.of() == null) {
            return String.valueOf(rows.size());
        }
        List<String> values = rows.stream().map(row -> aggregate.of().value(row)).filter(Objects::nonNull).toList();
        Comparator<String> order = Comparator.comparing((Function<String, Double>) InsightsEvaluator::number)
                .thenComparing(
                        Comparator.naturalOrder());
        return switch (aggregate.function()) {
            case "count" -> String.valueOf(values.size());
            case "count_distinct" -> String.valueOf(values.stream().distinct().count());
            case "min" -> values.stream().min(order).orElse(null);
            case "max" -> values.stream().max(order).orElse(null);
            case "sum" -> String.valueOf(values.stream().mapToDouble(InsightsEvaluator::number).sum());
            default -> String.valueOf(values.stream().mapToDouble(InsightsEvaluator::number).average().orElse(0));
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Lines that are alike but for their numbers. */
    private static List<Map<String, String>> patterns(List<Map<String, String>> rows, InsightsExpression of) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(String.valueOf(of.value(row)).replaceAll("[0-9]+", "<*>"), 1, Integer::sum));
        List<Map<String, String>> result = new ArrayList<>();
        counts.forEach((pattern,
                count) -> result.add(new LinkedHashMap<>(Map.of("@pattern", pattern, "@sampleCount", String
                        .valueOf(count), "@ratio", String.valueOf((double) count / rows.size()), "@severityLabel",
                        ""))));
        return result;
    }

    private static Map<String, String> only(Map<String, String> row, List<String> columns) {
        Map<String, String> some = new LinkedHashMap<>();
        columns.forEach(column -> put(some, column, row.get(column)));
        return some;
    }
}
