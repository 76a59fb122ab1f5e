package dev.tinkr.backend.datadog;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Tags as metrics have them, and the quoting function of metric queries: what is no part of a tag cannot get in. */
final class MetricTags {

    private static final Pattern FOREIGN = Pattern.compile("[^\\p{L}\\p{N}_./:-]");
    private static final int LONGEST = 200;
    /** Metrics of AWS that carry the service's name in a tag of their own. */
    private static final Map<String, String> OF_AWS = Map.of("aws.ecs.", "servicename", "aws.lambda.", "functionname",
            "aws.rds.", "dbinstanceidentifier");

    private MetricTags() {}

    /** As Datadog stores a tag: lower case, and an underscore for every foreign character. */
    static String normalised(String text) {
        String shortened = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return FOREIGN.matcher(shortened.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    /** A tag of a scope; a star in the value stays a wildcard. */
    static String scope(String key, String value) {
        StringBuilder out = new StringBuilder(normalised(key)).append(':');
        String[] parts = value.split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            out.append(i == 0 ? "" : "*").append(normalised(parts[i]));
        }
        return out.toString();
    }

    /**
     * The tags that a metric has of a service.
     *
     * @param labels what the profile says instead, if anything
     */
    static Map<String, String> ofService(String service, String metric, Object labels) {
        if (labels instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<String, String> tags = new LinkedHashMap<>();
            map.forEach((key, value) -> tags.put(key.toString(), String.valueOf(value)));
            return tags;
        }
        String key = OF_AWS.entrySet().stream().filter(entry -> metric.startsWith(entry.getKey())).map(
                Map.Entry::getValue).findFirst().orElse("service");
        return Map.of(key, service);
    }
}
