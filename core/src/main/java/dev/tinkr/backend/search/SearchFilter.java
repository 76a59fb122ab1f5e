package dev.tinkr.backend.search;

import dev.tinkr.query.Query;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a query, the services and the window of a request become.
 *
 * @param superset selects at least every record that was asked for
 * @param decided  selects those records but for the doubtful ones; empty where the engine cannot tell
 * @param doubts   select the records that have to be judged here
 * @param residual what is left to be judged here of a record that was selected
 * @param unmapped the names in the query that no index has a field for
 */
record SearchFilter(Map<String, Object> superset, Optional<Map<String, Object>> decided,
        Set<Map<String, Object>> doubts,
        Query residual, Set<String> unmapped) {

    SearchFilter {
        Objects.requireNonNull(superset, "superset");
        Objects.requireNonNull(decided, "decided");
        doubts = Set.copyOf(doubts);
        Objects.requireNonNull(residual, "residual");
        unmapped = Set.copyOf(unmapped);
    }
}
