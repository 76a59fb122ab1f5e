package dev.tinkr.cli.render;

import dev.tinkr.model.LogEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fields of a log entry by the names that {@code --fields} takes. */
public final class Attributes {

    private Attributes() {}

    /** A field: one of the canonical ones, an attribute of that name, or what lies under its parts. */
    public static Optional<Object> find(LogEntry entry, String name) {
        Optional<Object> attribute = descend(entry.attributes(), name);
        return attribute.isPresent() ? attribute : switch (name.toLowerCase(Locale.ROOT)) {
            case "level" -> Optional.of(entry.level().name());
            case "service" -> present(entry.service());
            case "trace_id", "trace" -> present(entry.traceId());
            case "span_id", "span" -> present(entry.spanId());
            case "id" -> present(entry.id());
            default -> Optional.empty();
        };
    }

    private static Optional<Object> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Object> descend(Map<?, ?> map, String name) {
        Object exact = map.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            if (map.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                Optional<Object> found = descend(inner, name.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** A value as text: lists and maps as JSON. */
    public static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal number -> number.toString();
            case Map<?, ?> map -> JsonText.of(map);
            case List<?> list -> JsonText.of(list);
            default -> String.valueOf(value);
        };
    }
}
