package dev.tinkr.backend.search;

import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which indices are asked: those of the backend, or of a service for which the profile names others.
 *
 * @param standard  names and patterns, joined by commas
 * @param byService what the profile says of single services
 */
public record SearchIndices(String standard, Map<String, Map<String, Object>> byService) {

    private static final String OVERRIDE = "index";

    /** Refuses nulls and copies the map. */
    public SearchIndices {
        standard = joined(Set.of(standard));
        byService = Map.copyOf(byService);
    }

    /** The indices that hold the entries of those services. */
    String of(ServiceSelector services) {
        Set<String> patterns = new LinkedHashSet<>();
        for (ValuePattern pattern : services.anyOf()) {
            Object override = pattern instanceof ValuePattern.Exact exact
                    ? byService.getOrDefault(exact.value(), Map
                            .of()).get(OVERRIDE)
                    : null;
            patterns.add(override instanceof String index && !index.isBlank() ? index : standard);
        }
        return patterns.isEmpty() ? standard : joined(patterns);
    }

    /** Those of the backend, and all that the profile names for single services. */
    String everywhere() {
        Set<String> patterns = new LinkedHashSet<>(Set.of(standard));
        byService.values().forEach(service -> {
            if (service.get(OVERRIDE) instanceof String index && !index.isBlank()) {
                patterns.add(index);
            }
        });
        return joined(patterns);
    }

    private static String joined(Set<String> patterns) {
        Set<String> names = new LinkedHashSet<>();
        // A name with a blank before it would be another's, and a pattern with one fits nothing.
        patterns.forEach(pattern -> Arrays.stream(pattern.split(",")).map(String::strip).forEach(names::add));
        return String.join(",", names);
    }
}
