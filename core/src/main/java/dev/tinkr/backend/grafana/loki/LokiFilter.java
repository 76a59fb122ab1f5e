package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.grafana.loki.Condition.All;
import dev.tinkr.backend.grafana.loki.Condition.Always;
import dev.tinkr.backend.grafana.loki.Condition.Any;
import dev.tinkr.backend.grafana.loki.Condition.Label;
import dev.tinkr.backend.grafana.loki.Condition.Line;
import dev.tinkr.backend.grafana.loki.Condition.Number;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A log query: streams, and conditions that all hold.
 *
 * @param selector   the streams, with their braces
 * @param conditions what is asked beyond, all of it; none of them is a conjunction
 */
record LokiFilter(String selector, List<Condition> conditions) {

    /** More is refused by the server: "input size too long". */
    private static final int LONGEST = 120_000;
    /** What a text or a condition on it becomes where labels are compared; improbable as a label of a stream. */
    private static final String CAPTURE = "tinkr_";

    LokiFilter {
        Objects.requireNonNull(selector, "selector");
        conditions = List.copyOf(conditions);
    }

    /** The query; conditions that would make it longer than the server takes are left to the matcher. */
    String text() {
        List<Condition> kept = new ArrayList<>(conditions);
        String text = write(kept);
        while (length(text) > LONGEST && !kept.isEmpty()) {
            kept.removeLast();
            text = write(kept);
        }
        return text;
    }

    /** Whether all of it fits into a query. */
    boolean fits() {
        return length(write(conditions)) <= LONGEST;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String write(List<Condition> parts) {
        return new Writer().write(parts);
    }

    /**
     * Line filters first, since they cost the least. Line filters and label filters do not mix, so that a text in an
     * {@code or} with a label becomes a label itself, by a named group.
     */
    private final class Writer {

        private final StringBuilder lines = new StringBuilder();
        private final StringBuilder captures = new StringBuilder();
        private final StringBuilder labels = new StringBuilder();
        private final Map<String, String> captured = new LinkedHashMap<>();
        private boolean comparesNumbers;

        String write(List<Condition> parts) {
            for (Condition part : parts) {
                switch (part) {
                    case Line line -> lines.append(" |~ ").append(LogQl.string(line.regex()));
                    case Any any when any.parts().stream().allMatch(Line.class::isInstance) ->
                        lines.append(" |~ ").append(any.parts().stream().map(line -> LogQl.string(((Line) line)
                                .regex())).collect(Collectors.joining(" or ")));
                    case Always always when always.holds() -> {
                    }
                    default -> labels.append(" | ").append(expression(part, false));
                }
            }
            StringBuilder out = new StringBuilder(selector).append(lines).append(captures).append(labels);
            List<String> dropped = new ArrayList<>(captured.values());
            if (comparesNumbers) {
                dropped.addAll(List.of("__error__", "__error_details__"));
            }
            if (!dropped.isEmpty()) {
                out.append(" | drop ").append(String.join(", ", dropped));
            }
            return out.toString();
        }

        private String expression(Condition condition, boolean inner) {
            return switch (condition) {
                case Always always -> always.holds() ? CAPTURE + "none=\"\"" : CAPTURE + "none!=\"\"";
                case Line line -> capture(line) + "!=\"\"";
                case Label label -> label.name() + label.operator().text() + LogQl.string(label.value());
                case Number number -> {
                    comparesNumbers = true;
                    yield number.name() + " " + number.operator() + " " + number.number();
                }
                case All all -> joined(all.parts(), " and ", inner);
                case Any any -> joined(any.parts(), " or ", inner);
            };
        }

        private String joined(List<Condition> parts, String operator, boolean inner) {
            String text = parts.stream().map(part -> expression(part, true)).collect(Collectors.joining(operator));
            return inner ? "(" + text + ")" : text;
        }

        /** A group that takes nothing makes no label: one that might takes a neighbour too. */
        private String capture(Line line) {
            String known = captured.get(line.regex());
            if (known != null) {
                return known;
            }
            String name = CAPTURE + (captured.size() + 1);
            captured.put(line.regex(), name);
            String group = line.maybeNothing() ? "(?s:.?)(?:" + line.regex() + ")(?s:.?)" : line.regex();
            captures.append(" | regexp ").append(LogQl.string("(?P<" + name + ">" + group + ")"));
            return name;
        }
    }
}
