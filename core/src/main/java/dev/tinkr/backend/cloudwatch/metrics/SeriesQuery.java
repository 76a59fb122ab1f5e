package dev.tinkr.backend.cloudwatch.metrics;

import java.util.Optional;

/**
 * Asks for the series that have a dimension.
 *
 * @param value the dimension's value; empty for any, where the service's name is only a part of it
 */
record SeriesQuery(Optional<String> namespace, Optional<String> metric, String dimension, Optional<String> value) {}
