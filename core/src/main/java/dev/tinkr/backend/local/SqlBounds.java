package dev.tinkr.backend.local;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A condition between two: every record for which {@code certain} holds matches, and no record matches for which
 * {@code possible} does not hold. Where they are the same, SQL says it exactly. Keeping both lets a NOT be pushed: what
 * is certain for a condition bounds what is possible for its negation.
 */
record SqlBounds(String certain, String possible) {

    static final SqlBounds ALWAYS = exactly(Sql.TRUE);
    static final SqlBounds NEVER = exactly(Sql.FALSE);
    /** Nothing is known of it. */
    static final SqlBounds UNKNOWN = new SqlBounds(Sql.FALSE, Sql.TRUE);

    SqlBounds {
        Objects.requireNonNull(certain, "certain");
        Objects.requireNonNull(possible, "possible");
    }

    static SqlBounds exactly(String condition) {
        return new SqlBounds(condition, condition);
    }

    static SqlBounds atMost(String possible) {
        return new SqlBounds(Sql.FALSE, possible);
    }

    boolean exact() {
        return certain.equals(possible);
    }

    /** The records that may match and may not. */
    String possibleOnly() {
        return all(List.of(exactly(possible), exactly(not(certain)))).possible();
    }

    SqlBounds negated() {
        return new SqlBounds(not(possible), not(certain));
    }

    static SqlBounds all(List<SqlBounds> parts) {
        return both(parts, " AND ", Sql.TRUE, Sql.FALSE);
    }

    static SqlBounds any(List<SqlBounds> parts) {
        return both(parts, " OR ", Sql.FALSE, Sql.TRUE);
    }

    private static SqlBounds both(List<SqlBounds> parts, String word, String neutral, String decisive) {
        return new SqlBounds(joined(parts, SqlBounds::certain, word, neutral, decisive),
                joined(parts, SqlBounds::possible, word, neutral, decisive));
    }

    private static String joined(List<SqlBounds> parts, Function<SqlBounds, String> side, String word, String neutral,
            String decisive) {
        List<String> conditions = parts.stream().map(side).filter(condition -> !condition.equals(neutral)).distinct()
                .toList();
        if (conditions.contains(decisive)) {
            return decisive;
        }
        return switch (conditions.size()) {
            case 0 -> neutral;
            case 1 -> conditions.getFirst();
            default -> '(' + String.join(word, conditions) + ')';
        };
    }

    /** NULL is no match, so that its negation is one. */
    private static String not(String condition) {
        return switch (condition) {
            case Sql.TRUE -> Sql.FALSE;
            case Sql.FALSE -> Sql.TRUE;
            default -> "(" + condition + " IS NOT TRUE)";
        };
    }
}
