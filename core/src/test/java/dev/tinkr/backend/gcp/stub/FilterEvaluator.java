package dev.tinkr.backend.gcp.stub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Whether an entry fits a filter. An entry is its JSON: maps, lists, texts, doubles and booleans. */
final class FilterEvaluator {

    private final Map<String, Object> entry;

    private FilterEvaluator(Map<String, Object> entry) {
        this.entry = entry;
    }

    static boolean fits(FilterNode filter, Map<String, Object> entry) {
        return new FilterEvaluator(entry).holds(filter);
    }

    private boolean holds(FilterNode node) {
        return switch (node) {
            case FilterNode.All all -> all.parts().stream().allMatch(this::holds);
            case FilterNode.Any any -> any.parts().stream().anyMatch(this::holds);
            case FilterNode.Not not -> !holds(not.part());
            case FilterNode.Comparison comparison -> compares(comparison);
            case FilterNode.Global global -> texts(entry).stream().anyMatch(text -> LogValues.normalised(text).contains(
                    LogValues.normalised(global.text())));
            case FilterNode.Function function -> function.name().equals("search")
                    ? searched(function)
                    : String.valueOf(
                            entry.get("logName"))
                            .endsWith("/logs/" + function.arguments().getFirst().getFirst().replace("/",
                                    "%2F"));
        };
    }

    private boolean searched(FilterNode.Function function) {
        Object within = entry;
        if (function.arguments().size() == 2) {
            within = values(entry, function.arguments().getFirst());
        }
        String query = function.arguments().getLast().getFirst();
        if (query.indexOf('`') >= 0) {
            throw new IllegalStateException("the stub knows no phrases in SEARCH: " + query);
        }
        Set<String> words = new HashSet<>();
        texts(within).forEach(text -> words.addAll(LogValues.words(text)));
        return words.containsAll(LogValues.words(query));
    }

    private boolean compares(FilterNode.Comparison comparison) {
        List<String> path = comparison.path();
        List<Object> values = values(entry, path);
        LogFields.Type type = LogFields.type(path);
        FilterNode.Value value = comparison.value();
        if (value.presence()) {
            return !values.isEmpty();
        }
        if (values.isEmpty() && LogFields.defaulted(path)) {
            values = List.of(LogFields.defaultOf(type));
        }
        if (value.isNull()) {
            return values.contains(NULL);
        }
        Predicate<Object> test = switch (comparison.operator()) {
            case "=~" -> stored -> stored instanceof String text && text(type) && LogValues.regex(value.text()).matcher(
                    text).find();
            case "!~" -> stored -> stored instanceof String text && text(type) && !LogValues.regex(value.text())
                    .matcher(text).find();
            case ":" -> stored -> stored instanceof String text && text(type)
                    ? LogValues.normalised(text).contains(LogValues.normalised(value.text()))
                    : stored instanceof Map<?, ?> map
                            ? map.containsKey(value.text())
                            : ordered(stored, value, type,
                                    order -> order == 0);
            case "=" -> stored -> ordered(stored, value, type, order -> order == 0);
            case "!=" -> stored -> ordered(stored, value, type, order -> order != 0);
            case ">" -> stored -> ordered(stored, value, type, order -> order > 0);
            case ">=" -> stored -> ordered(stored, value, type, order -> order >= 0);
            case "<" -> stored -> ordered(stored, value, type, order -> order < 0);
            default -> stored -> ordered(stored, value, type, order -> order <= 0);
        };
        return values.stream().anyMatch(test);
    }

    private static boolean text(LogFields.Type type) {
        return type == LogFields.Type.STRING || type == LogFields.Type.DYNAMIC;
    }

    private static boolean ordered(Object stored, FilterNode.Value value, LogFields.Type type,
            java.util.function.IntPredicate holds) {
        if (stored instanceof Map<?, ?> || stored == NULL) {
            return false;
        }
        OptionalInt order = LogValues.compare(stored, value.text(), type);
        return order.isPresent() && holds.test(order.getAsInt());
    }

    private static final Object NULL = new Object();

    /** What stands at the path: of a list, each element. */
    private static List<Object> values(Object root, List<String> path) {
        List<Object> found = new ArrayList<>();
        collect(root, path, found);
        return found;
    }

    private static void collect(Object value, List<String> path, List<Object> found) {
        switch (value) {
            case List<?> list -> list.forEach(element -> collect(element, path, found));
            case Map<?, ?> map when !path.isEmpty() -> {
                if (map.containsKey(path.getFirst())) {
                    Object inner = map.get(path.getFirst());
                    collect(inner, path.subList(1, path.size()), found);
                    if (path.size() == 1 && inner instanceof List<?> list && list.isEmpty()) {
                        found.add(NULL);
                    }
                }
            }
            case null -> {
                if (path.isEmpty()) {
                    found.add(NULL);
                }
            }
            default -> {
                if (path.isEmpty()) {
                    found.add(value);
                }
            }
        }
    }

    /** Every text of a value, wherever it stands; names are none. */
    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        switch (value) {
            case String text -> texts.add(text);
            case Map<?, ?> map -> map.values().forEach(inner -> texts.addAll(texts(inner)));
            case List<?> list -> list.forEach(inner -> texts.addAll(texts(inner)));
            case null, default -> {
            }
        }
        return texts;
    }
}
