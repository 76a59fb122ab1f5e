package dev.tinkr.backend.grafana.loki.stub;

import java.util.HashMap;
import java.util.Map;

/** A stored line on its way through a query. */
final class Line {

    private final Stored stored;
    private final Map<String, String> parsed = new HashMap<>();

    Line(Stored stored) {
        this.stored = stored;
    }

    Stored stored() {
        return stored;
    }

    Map<String, String> parsed() {
        return parsed;
    }

    /** The value of a label; {@code ""} where there is none. */
    String get(String name) {
        String set = parsed.get(name);
        if (set != null) {
            return set;
        }
        return stored.metadata().getOrDefault(name, stored.labels().getOrDefault(name, ""));
    }

    /** Sets what a parser found: a name that is taken becomes another, and the first value counts. */
    void found(String name, String value) {
        boolean taken = stored.labels().containsKey(name) || stored.metadata().containsKey(name);
        parsed.putIfAbsent(taken ? name + "_extracted" : name, value);
    }

    void set(String name, String value) {
        parsed.put(name, value);
    }

    void error(String kind, String details) {
        parsed.putIfAbsent("__error__", kind);
        parsed.putIfAbsent("__error_details__", details);
    }

    void drop(String name) {
        parsed.remove(name);
    }
}
