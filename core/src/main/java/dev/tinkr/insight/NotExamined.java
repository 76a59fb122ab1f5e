package dev.tinkr.insight;

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

    /** For eyes: each reason once, with all that it kept from being looked at. Many calls fail of one cause. */
    public static List<NotExamined> merged(List<NotExamined> missing) {
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        missing.forEach(one -> byReason.computeIfAbsent(one.reason, reason -> new LinkedHashSet<>()).add(one.what));
        return byReason.entrySet().stream().map(one -> new NotExamined(String.join(", ", one.getValue()), one.getKey()))
                .toList();
    }
}
