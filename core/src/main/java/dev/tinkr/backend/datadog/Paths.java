package dev.tinkr.backend.datadog;

import java.util.List;
import java.util.Map;

/** Attributes that stand in nested objects or under a name with dots. */
final class Paths {

    private Paths() {}

    /** Takes out the first of these that is a text or a number, and leaves the others; {@code ""} when there is none. */
    static String takeFirst(Map<String, Object> attributes, List<String> paths) {
        for (String path : paths) {
            String text = take(attributes, path);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String take(Map<String, Object> attributes, String path) {
        String text = scalar(attributes.get(path));
        if (!text.isEmpty()) {
            attributes.remove(path);
            return text;
        }
        int dot = path.indexOf('.');
        if (dot < 0 || !(attributes.get(path.substring(0, dot)) instanceof Map<?, ?> inner)) {
            return "";
        }
        String rest = path.substring(dot + 1);
        text = scalar(inner.get(rest));
        if (!text.isEmpty()) {
            inner.remove(rest);
            if (inner.isEmpty()) {
                attributes.remove(path.substring(0, dot));
            }
        }
        return text;
    }

    private static String scalar(Object value) {
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }

    /** Every text, number and boolean below, under the path that leads to it. */
    static void flatten(String prefix, Object value, Map<String, String> into) {
        switch (value) {
            case null -> {
            }
            case Map<?, ?> map -> map.forEach((name, inner) -> flatten(prefix.isEmpty()
                    ? name.toString()
                    : prefix + "." + name, inner, into));
            case List<?> list -> {
                if (!list.isEmpty()) {
                    into.putIfAbsent(prefix, dev.tinkr.backend.http.Json.write(list));
                }
            }
            default -> into.putIfAbsent(prefix, value.toString());
        }
    }
}
