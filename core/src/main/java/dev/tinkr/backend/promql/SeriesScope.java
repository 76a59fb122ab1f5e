package dev.tinkr.backend.promql;

import java.util.ArrayList;
import java.util.List;

/**
 * Which series are those of a service.
 *
 * @param matchers what their labels are
 * @param target   what the labels of {@code target_info} of the same job and instance are; none where that does not matter
 */
record SeriesScope(List<LabelMatcher> matchers, List<LabelMatcher> target) {

    /** The metric that carries what OpenTelemetry says of a target. */
    static final String TARGETS = "target_info";

    SeriesScope {
        matchers = List.copyOf(matchers);
        target = List.copyOf(target);
    }

    static SeriesScope of(LabelMatcher matcher) {
        return new SeriesScope(List.of(matcher), List.of());
    }

    /** The same series, of which only those with more conditions. */
    SeriesScope with(List<LabelMatcher> moreMatchers, List<LabelMatcher> moreOfTarget) {
        List<LabelMatcher> all = new ArrayList<>(matchers);
        all.addAll(moreMatchers);
        List<LabelMatcher> allOfTarget = new ArrayList<>(target);
        allOfTarget.addAll(moreOfTarget);
        return new SeriesScope(all, allOfTarget);
    }

    /** Its series of any metric. */
    String selector() {
        return PromQl.selector(matchers);
    }
}
