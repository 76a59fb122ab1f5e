package dev.tinkr.backend.cloudwatch.logs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A field of a JSON line by its name, which may stand there as it is or be a path into objects. */
final class FieldPath {

    private FieldPath() {}

    static Optional<Object> get(Map<?, ?> fields, String name) {
        Object direct = fields.get(name);
        if (direct != null) {
            return Optional.of(direct);
        }
        int dot = name.indexOf('.');
        return dot > 0 && fields.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? get(inner, name.substring(dot + 1))
                : Optional.empty();
    }

    /** Takes it away, with the objects that this leaves empty. */
    static void remove(Map<?, ?> fields, String name) {
        if (fields.remove(name) == null) {
            int dot = name.indexOf('.');
            if (dot > 0 && fields.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                remove(inner, name.substring(dot + 1));
                if (inner.isEmpty()) {
                    fields.remove(name.substring(0, dot));
                }
            }
        }
    }

    /** Takes the first of these that is a text. */
    static Optional<String> take(Map<String, Object> fields, List<String> names) {
        for (String name : names) {
            Optional<String> text = text(fields, name);
            if (text.isPresent()) {
                remove(fields, name);
                return text;
            }
        }
        return Optional.empty();
    }

    /** Text, or a number as text; nothing else, and nothing empty. */
    static Optional<String> text(Map<?, ?> fields, String name) {
        return get(fields, name).filter(value -> value instanceof String || value instanceof Number).map(
                Object::toString).filter(text -> !text.isEmpty());
    }
}
