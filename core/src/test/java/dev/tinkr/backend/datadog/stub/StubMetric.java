package dev.tinkr.backend.datadog.stub;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One series of a metric as it was sent.
 *
 * @param type    gauge, count, rate or distribution
 * @param unit    {@code ""} for none
 * @param tags    of the series
 * @param samples what was sent, by second
 */
public record StubMetric(String name, String type, String unit, List<String> tags, Map<Long, List<Double>> samples) {

    /** Copies what it is given. */
    public StubMetric {
        tags = List.copyOf(tags);
        samples = new TreeMap<>(samples);
    }

    boolean tagged(String filter) {
        boolean not = filter.startsWith("!");
        String tag = not ? filter.substring(1) : filter;
        String regex = java.util.Arrays.stream(tag.split("\\*", -1)).map(java.util.regex.Pattern::quote).collect(
                java.util.stream.Collectors.joining(".*"));
        return tags.stream().anyMatch(own -> own.matches(regex)) != not;
    }

    /** The values of those keys, as tags. */
    List<String> by(List<String> keys) {
        return keys.stream().map(key -> tags.stream().filter(tag -> tag.startsWith(key + ":")).findFirst().orElse(key
                + ":N/A")).toList();
    }
}
