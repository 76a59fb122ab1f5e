package dev.tinkr.backend.datadog;

import dev.tinkr.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Datadog's log statuses. Every log has one: what the sender wrote is mapped when it arrives, and what nobody wrote is
 * {@code info}. {@code ok}, of what succeeded, is no more than information.
 */
final class Statuses {

    private static final Map<Level, List<String>> OF_LEVEL = Map.of(Level.FATAL, List.of("emergency", "alert",
            "critical", "fatal"), Level.ERROR, List.of("error"), Level.WARN, List.of("warn", "warning"), Level.INFO,
            List.of("info", "notice", "ok"), Level.DEBUG, List.of("debug"), Level.TRACE, List.of("trace"));

    private Statuses() {}

    /** The level of a stored status. */
    static Level level(String status) {
        return status.equalsIgnoreCase("ok") ? Level.INFO : Level.of(status);
    }

    /** The condition that the level is one of these. */
    static Clause in(Set<Level> levels) {
        if (levels.isEmpty()) {
            return Clause.NONE;
        }
        if (levels.size() == Level.values().length) {
            return Clause.ALL;
        }
        boolean unknownToo = levels.contains(Level.UNKNOWN);
        List<String> statuses = new ArrayList<>();
        for (Level level : Level.values()) {
            if (level != Level.UNKNOWN && levels.contains(level) != unknownToo) {
                statuses.addAll(OF_LEVEL.get(level));
            }
        }
        String term = statuses.size() == 1
                ? "status:" + statuses.getFirst()
                : "status:(" + String.join(" OR ", statuses) + ")";
        return unknownToo ? Clause.exact(term).negated() : Clause.exact(term);
    }
}
