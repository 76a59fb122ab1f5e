package dev.tinkr.backend.cloudwatch.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition on records in the Insights language, that holds for every record that is looked for and perhaps for more;
 * without text, it holds for all.
 */
record InsightsFilter(Optional<String> text) {

    static final InsightsFilter ALL = new InsightsFilter(Optional.empty());

    InsightsFilter {
        Objects.requireNonNull(text, "text");
    }

    static InsightsFilter of(String text) {
        return new InsightsFilter(Optional.of(text));
    }

    /** The raw line matches all of these. */
    static InsightsFilter line(List<RawText.Pattern> patterns) {
        return of("@message", patterns);
    }

    /** That field matches all of these. */
    static InsightsFilter of(String field, List<RawText.Pattern> patterns) {
        return and(
                patterns.stream().map(pattern -> of(InsightsText.field(field) + " like " + InsightsText.regex(pattern)))
                        .toList());
    }

    static InsightsFilter and(List<InsightsFilter> parts) {
        List<String> texts = parts.stream().flatMap(part -> part.text.stream()).distinct().toList();
        return joined(texts, " and ");
    }

    /** Where one part holds for all, so does the whole. */
    static InsightsFilter or(List<InsightsFilter> parts) {
        List<String> texts = new ArrayList<>();
        for (InsightsFilter part : parts) {
            if (part.text.isEmpty()) {
                return ALL;
            }
            texts.add(part.text.get());
        }
        return joined(texts.stream().distinct().toList(), " or ");
    }

    private static InsightsFilter joined(List<String> texts, String operator) {
        return switch (texts.size()) {
            case 0 -> ALL;
            case 1 -> of(texts.getFirst());
            default -> of("(" + String.join(operator, texts) + ")");
        };
    }
}
