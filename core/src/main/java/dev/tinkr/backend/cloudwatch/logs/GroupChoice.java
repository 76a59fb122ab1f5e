package dev.tinkr.backend.cloudwatch.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The log groups to search for some services.
 *
 * @param whole     whether all their records were asked for; otherwise each record's service is looked at
 * @param condition what narrows them in the Insights language
 * @param warnings  sentences for the asker
 * @param cut       whether groups were left out
 */
record GroupChoice(List<LogGroup> groups, ServiceScope scope, boolean whole, InsightsFilter condition,
        List<String> warnings, boolean cut) {

    /** What one query takes. */
    static final int MOST_A_QUERY = 50;

    GroupChoice {
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    /** The groups in portions that one query takes each: not too many, and of one class. */
    List<List<LogGroup>> portions() {
        return Stream.of(false, true).flatMap(infrequent -> portions(groups.stream().filter(group -> group
                .infrequent() == infrequent).toList()).stream()).toList();
    }

    private static List<List<LogGroup>> portions(List<LogGroup> groups) {
        List<List<LogGroup>> portions = new ArrayList<>();
        for (int first = 0; first < groups.size(); first += MOST_A_QUERY) {
            portions.add(groups.subList(first, Math.min(groups.size(), first + MOST_A_QUERY)));
        }
        return portions;
    }
}
