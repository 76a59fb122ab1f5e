package dev.tinkr.backend.azure.kql;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A condition between two: every record for which {@code certain} holds matches, and no record matches for which
 * {@code possible} does not hold. Where they are the same, KQL says it exactly. Keeping both lets a NOT be pushed: what is
 * certain for a condition bounds what is possible for its negation. No condition here is ever null for a record, so that
 * {@code not()} of it is its opposite.
 */
public record KqlBounds(String certain, String possible) {

    /** Holds for every record. */
    public static final KqlBounds ALWAYS = exactly(Kql.TRUE);
    /** Holds for none. */
    public static final KqlBounds NEVER = exactly(Kql.FALSE);
    /** Nothing is known of it. */
    public static final KqlBounds UNKNOWN = new KqlBounds(Kql.FALSE, Kql.TRUE);

    /** Refuses nulls. */
    public KqlBounds {
        Objects.requireNonNull(certain, "certain");
        Objects.requireNonNull(possible, "possible");
    }

    /** What KQL says exactly. */
    public static KqlBounds exactly(String condition) {
        return new KqlBounds(condition, condition);
    }

    /** What nothing is certain of. */
    public static KqlBounds atMost(String possible) {
        return new KqlBounds(Kql.FALSE, possible);
    }

    /** Whether KQL alone decides. */
    public boolean exact() {
        return certain.equals(possible);
    }

    /** Whether no record can match. */
    public boolean never() {
        return possible.equals(Kql.FALSE);
    }

    /** Whether no record is certain to match. */
    public boolean nothingCertain() {
        return certain.equals(Kql.FALSE);
    }

    /** Whether every record may match. */
    public boolean anything() {
        return possible.equals(Kql.TRUE);
    }

    /** The records that may match and may not. */
    public String possibleOnly() {
        return all(List.of(exactly(possible), exactly(not(certain)))).possible();
    }

    /** The opposite. */
    public KqlBounds negated() {
        return new KqlBounds(not(possible), not(certain));
    }

    /** All of them. */
    public static KqlBounds all(List<KqlBounds> parts) {
        return new KqlBounds(joined(parts, KqlBounds::certain, "and", Kql.TRUE, Kql.FALSE),
                joined(parts, KqlBounds::possible, "and", Kql.TRUE, Kql.FALSE));
    }

    /** Any of them. */
    public static KqlBounds any(List<KqlBounds> parts) {
        return new KqlBounds(joined(parts, KqlBounds::certain, "or", Kql.FALSE, Kql.TRUE),
                joined(parts, KqlBounds::possible, "or", Kql.FALSE, Kql.TRUE));
    }

    private static String joined(List<KqlBounds> parts, Function<KqlBounds, String> side, String word, String neutral,
            String decisive) {
        List<String> conditions = parts.stream().map(side).filter(condition -> !condition.equals(neutral)).distinct()
                .toList();
        if (conditions.contains(decisive)) {
            return decisive;
        }
        return conditions.isEmpty() ? neutral : Kql.joined(conditions, word);
    }

    private static String not(String condition) {
        return switch (condition) {
            case Kql.TRUE -> Kql.FALSE;
            case Kql.FALSE -> Kql.TRUE;
            default -> condition.startsWith("(") && condition.endsWith(")") && closesAtEnd(condition)
                    ? "not" + condition
                    : "not(" + condition + ")";
        };
    }

    /** Whether the parenthesis that opens first closes last; parentheses within literals are passed over. */
    private static boolean closesAtEnd(String condition) {
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < condition.length(); at++) {
            char c = condition.charAt(at);
            if (quoted) {
                at += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at == condition.length() - 1;
            }
        }
        return false;
    }
}
