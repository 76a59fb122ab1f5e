package dev.tinkr.insight;

import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.PatternChange;
import java.util.List;
import java.util.Set;

/**
 * What became of the log patterns of a service.
 *
 * @param changes  those whose counts changed more than chance explains, the most surprising first
 * @param unseen   those of warnings and worse that were never seen before, however few their lines
 * @param grave    the templates among the changes whose lines are warnings or worse
 * @param summary  what the grave lines of the window have in common
 * @param baseline what they were compared with
 */
record PatternReport(List<PatternChange> changes, List<PatternChange> unseen, Set<String> grave, LogSummary summary,
        AnomalyBaseline baseline) {

    PatternReport {
        changes = List.copyOf(changes);
        unseen = List.copyOf(unseen);
        grave = Set.copyOf(grave);
    }
}
