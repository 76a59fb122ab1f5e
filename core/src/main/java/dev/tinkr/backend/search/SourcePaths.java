package dev.tinkr.backend.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds what lies at a path of a document, whether its dots are nested objects or part of the names. */
final class SourcePaths {

    /** Cut once: every document is asked for the same few paths. */
    private static final Map<String, List<Split>> SPLITS = new ConcurrentHashMap<>();

    private SourcePaths() {}

    private record Split(String head, String tail) {}

    /** The ways to cut a path in two at a dot, the longest head first. */
    private static List<Split> splits(String path) {
        List<Split> known = SPLITS.get(path);
        return known != null ? known : SPLITS.computeIfAbsent(path, SourcePaths::cut);
    }

    private static List<Split> cut(String path) {
        List<Split> splits = new ArrayList<>();
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            splits.add(new Split(path.substring(0, dot), path.substring(dot + 1)));
        }
        return List.copyOf(splits);
    }

    /** What lies at the path. */
    static Optional<Object> get(Map<String, Object> source, String path) {
        return Optional.ofNullable(find(source, path));
    }

    private static Object find(Map<String, Object> source, String path) {
        Object value = source.get(path);
        if (value == null && path.indexOf('.') > 0) {
            for (Split split : splits(path)) {
                Object found = source.get(split.head()) instanceof Map<?, ?> inner
                        ? find(object(inner), split.tail())
                        : null;
                if (found != null) {
                    return found;
                }
            }
        }
        return value;
    }

    /** Takes what lies at the path out of the document, and the objects that are empty without it; says whether it was there. */
    static boolean remove(Map<String, Object> source, String path) {
        if (source.remove(path) != null) {
            return true;
        }
        if (path.indexOf('.') > 0) {
            for (Split split : splits(path)) {
                if (source.get(split.head()) instanceof Map<?, ?> inner && remove(object(inner), split
                        .tail())) {
                    if (inner.isEmpty()) {
                        source.remove(split.head());
                    }
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Takes the text at the first of the paths that has one out of the document, as {@link #remove} does; {@code ""} where
     * none has. An empty text stays, like what is no text.
     */
    static String takeText(Map<String, Object> source, List<String> paths) {
        for (String path : paths) {
            String text = takeText(source, path);
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Null where nothing lies at the path. */
    private static String takeText(Map<String, Object> source, String path) {
        Object value = source.get(path);
        if (value != null) {
            String text = text(Optional.of(value)).orElse("");
            if (!text.isEmpty()) {
                source.remove(path);
            }
            return text;
        }
        if (path.indexOf('.') > 0) {
            for (Split split : splits(path)) {
                if (source.get(split.head()) instanceof Map<?, ?> inner) {
                    String text = takeText(object(inner), split.tail());
                    if (text != null) {
                        if (inner.isEmpty()) {
                            source.remove(split.head());
                        }
                        return text;
                    }
                }
            }
        }
        return null;
    }

    /** An object of a document, which has texts as names. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<?, ?> inner) {
        return (Map<String, Object>) inner;
    }

    /** The value as an object, if it is one. */
    static Optional<Map<String, Object>> asObject(Object value) {
        return value instanceof Map<?, ?> map ? Optional.of(object(map)) : Optional.empty();
    }

    /** The value as text: a number or a boolean as JSON writes it; empty for an object, a list or nothing. */
    static Optional<String> text(Optional<Object> value) {
        return value.flatMap(found -> switch (found) {
            case String text -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case Boolean truth -> Optional.of(truth.toString());
            case List<?> list when list.size() == 1 && list.getFirst() instanceof String text -> Optional.of(text);
            default -> Optional.empty();
        });
    }
}
