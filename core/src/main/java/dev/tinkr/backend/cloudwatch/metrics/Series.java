package dev.tinkr.backend.cloudwatch.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One series of CloudWatch: a metric with exactly these dimensions.
 *
 * @param account the linked account it is of, where it is of one
 */
record Series(String namespace, String metric, Map<String, String> dimensions, Optional<String> account) {

    Series {
        dimensions = java.util.Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }
}
