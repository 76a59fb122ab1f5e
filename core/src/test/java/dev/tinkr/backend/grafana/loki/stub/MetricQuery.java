package dev.tinkr.backend.grafana.loki.stub;

import java.util.List;
import java.util.Optional;

/**
 * A count of lines over time.
 *
 * @param by what it is summed by; empty for no sum
 */
record MetricQuery(LogQuery lines, long range, long offset, Optional<List<String>> by) {}
