package dev.tinkr.backend.search;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an engine says it is.
 *
 * @param number as it writes it
 */
record EngineVersion(int major, int minor, String number) {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\..*)?");

    /** Read from the answer of {@code GET /}; empty where it tells none that belongs to that engine. */
    static Optional<EngineVersion> read(Map<String, Object> answer, Dialect dialect) {
        if (!(answer.get("version") instanceof Map<?, ?> version)
                || !(version.get("number") instanceof String number)) {
            return Optional.empty();
        }
        // An OpenSearch can be told to call itself Elasticsearch 7.10.2, whichever it is.
        boolean named = "opensearch".equals(version.get("distribution"));
        Matcher parts = NUMBER.matcher(number);
        return named == (dialect == Dialect.OPENSEARCH) && parts.matches()
                ? Optional.of(new EngineVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
                        number))
                : Optional.empty();
    }

    boolean atLeast(int leastMajor, int leastMinor) {
        return major > leastMajor || major == leastMajor && minor >= leastMinor;
    }
}
