package dev.tinkr.backend.grafana.loki.stub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A query for lines.
 *
 * @param text as it stands in the query
 */
record LogQuery(String text, Predicate<Map<String, String>> selector, List<Stage> stages) {

    /** The line as it comes out; empty where it does not. */
    Optional<Line> through(Stored stored) {
        if (!selector.test(stored.labels())) {
            return Optional.empty();
        }
        Line line = new Line(stored);
        for (Stage stage : stages) {
            if (!stage.keeps(line)) {
                return Optional.empty();
            }
        }
        return Optional.of(line);
    }
}
