package dev.tinkr.backend.promql;

import dev.tinkr.backend.Deadline;
import dev.tinkr.model.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the labels that dimensions mean: by the name as stored or as OpenTelemetry has it, on the series itself or on
 * the {@code target_info} of where it comes from.
 */
final class DimensionLabels {

    private final PromClient client;
    private final TimeWindow window;
    private final Deadline deadline;

    DimensionLabels(PromClient client, TimeWindow window, Deadline deadline) {
        this.client = client;
        this.window = window;
        this.deadline = deadline;
    }

    /**
     * The series that have the dimensions.
     *
     * @param why when there are none: why
     */
    record Narrowed(Optional<SeriesScope> scope, String why) {}

    Narrowed narrow(MetricFinder.Chosen chosen, Map<String, String> dimensions) {
        SeriesScope scope = chosen.scope();
        if (dimensions.isEmpty()) {
            return new Narrowed(Optional.of(scope), "");
        }
        Set<String> ofSeries = labels(PromQl.selector(chosen.family().counted(), scope.matchers()));
        Set<String> ofTargets = Set.of();
        List<LabelMatcher> matchers = new ArrayList<>();
        List<LabelMatcher> target = new ArrayList<>();
        for (Map.Entry<String, String> dimension : new TreeMap<>(dimensions).entrySet()) {
            Optional<String> label = among(ofSeries, dimension.getKey());
            if (label.isPresent()) {
                matchers.add(LabelMatcher.equal(label.get(), dimension.getValue()));
                continue;
            }
            if (ofTargets.isEmpty()) {
                ofTargets = labels(PromQl.selector(SeriesScope.TARGETS, List.of()));
            }
            Optional<String> targetLabel = among(ofTargets, dimension.getKey());
            if (targetLabel.isEmpty()) {
                return new Narrowed(Optional.empty(), chosen.family().name() + " has no dimension " + dimension.getKey()
                        + "; it has " + String.join(", ", ofSeries));
            }
            target.add(LabelMatcher.equal(targetLabel.get(), dimension.getValue()));
        }
        return new Narrowed(Optional.of(scope.with(matchers, target)), "");
    }

    private Set<String> labels(String selector) {
        Set<String> labels = new TreeSet<>(client.labels(selector, window, deadline).names());
        labels.remove("__name__");
        return labels;
    }

    private static Optional<String> among(Set<String> labels, String dimension) {
        if (labels.contains(dimension)) {
            return Optional.of(dimension);
        }
        return Optional.of(PromQl.normalised(dimension).replace(':', '_')).filter(labels::contains);
    }
}
