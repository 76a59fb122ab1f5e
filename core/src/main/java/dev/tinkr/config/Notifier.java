package dev.tinkr.config;

import java.util.Map;
import java.util.Objects;

/**
 * Whom a scan tells.
 *
 * @param type   {@code pagerduty}, {@code slack}, {@code discord}, {@code webhook} or {@code alertmanager}
 * @param values its keys, references looked up; some are secret
 */
public record Notifier(String name, String type, Map<String, String> values) {

    /** Refuses nulls and copies the values. */
    public Notifier {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        values = Map.copyOf(values);
    }

    /** Names no value. */
    @Override
    public String toString() {
        return "Notifier[" + name + " " + type + " " + values.keySet() + "]";
    }
}
