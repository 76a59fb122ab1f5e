package dev.tinkr.backend.grafana.loki;

import java.util.Map;

/** A field of a structured line, whose name may stand there as it is or be a path into objects. */
final class FieldPath {

    private FieldPath() {}

    /** The value; null where there is none. */
    static Object get(Map<?, ?> fields, String path) {
        Object direct = fields.get(path);
        int dot = path.indexOf('.');
        if (direct != null || dot < 0) {
            return direct;
        }
        return fields.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? get(inner, path.substring(dot + 1))
                : null;
    }

    /** Takes it out, and the objects that this leaves empty. */
    static void remove(Map<?, ?> fields, String path) {
        int dot = path.indexOf('.');
        if (fields.remove(path) == null && dot > 0 && fields.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
            remove(inner, path.substring(dot + 1));
            if (inner.isEmpty()) {
                fields.remove(path.substring(0, dot));
            }
        }
    }
}
