package dev.tinkr.insight;

import dev.tinkr.anomaly.Signal;
import dev.tinkr.model.AnomalyBaseline;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Something that could not be looked at.
 *
 * @param reason why, in a sentence without a full stop
 */
public record NotExamined(String what, String reason) {

    /** Refuses nulls. */
    public NotExamined {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(reason, "reason");
    }

    /** A series that was there, and has too short a past. */
    static NotExamined cold(Signal signal, AnomalyBaseline baseline) {
        return new NotExamined(signal.metric(), "its past has " + baseline.points()
                + " points with a value, too few to say what is usual");
    }

    /** A series that the backend could not give whole: what is missing would pass for a drop. */
    static NotExamined cut(String what) {
        return new NotExamined(what, "it came only in part, so that a drop of it cannot be told from what is"
                + " missing");
    }

    /** For eyes: each reason once, with all that it kept from being looked at. Many calls fail of one cause. */
    public static List<NotExamined> merged(List<NotExamined> missing) {
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        missing.forEach(one -> byReason.computeIfAbsent(one.reason, reason -> new LinkedHashSet<>()).add(one.what));
        return byReason.entrySet().stream().map(one -> new NotExamined(String.join(", ", one.getValue()), one.getKey()))
                .toList();
    }
}
