package dev.tinkr.backend.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a search came to.
 *
 * @param hits         what was made of the documents found
 * @param problems     why it is not complete, in sentences; empty when it is
 * @param total        how many there are, where that was asked
 * @param aggregations as they came
 * @param pointInTime  the id that the next page must use
 */
record SearchAnswer<T>(List<T> hits, List<String> problems, OptionalLong total, Map<String, Object> aggregations,
        Optional<String> pointInTime) {}
