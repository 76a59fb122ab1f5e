package dev.tinkr.backend.grafana.loki;

import java.util.ArrayList;
import java.util.List;

/** What a query asks of a line and its labels, as far as LogQL can tell. */
sealed interface Condition {

    /** Every line, or none. */
    record Always(boolean holds) implements Condition {}

    /**
     * The line, as it is stored, matches the regular expression somewhere.
     *
     * @param maybeNothing whether it may match without taking a character
     */
    record Line(String regex, boolean maybeNothing) implements Condition {}

    /** A label compares with a text; one that is absent is {@code ""}. */
    record Label(String name, Operator operator, String value) implements Condition {}

    /** A label is a number that compares so. */
    record Number(String name, String operator, String number) implements Condition {}

    /** All of them. */
    record All(List<Condition> parts) implements Condition {}

    /** Any of them. */
    record Any(List<Condition> parts) implements Condition {}

    /** How a label compares with a text. */
    enum Operator {
        EQUAL("="), DIFFERENT("!="), MATCHES("=~"), MATCHES_NOT("!~");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        Operator negated() {
            return switch (this) {
                case EQUAL -> DIFFERENT;
                case DIFFERENT -> EQUAL;
                case MATCHES -> MATCHES_NOT;
                case MATCHES_NOT -> MATCHES;
            };
        }
    }

    /** Every line. */
    Condition TRUE = new Always(true);
    /** No line. */
    Condition FALSE = new Always(false);

    /** The label is that text. */
    static Condition is(String label, String value) {
        return new Label(label, Operator.EQUAL, value);
    }

    /** The label is something else than that text. */
    static Condition isNot(String label, String value) {
        return new Label(label, Operator.DIFFERENT, value);
    }

    /** The whole label matches the regular expression. */
    static Condition fits(String label, String regex) {
        return new Label(label, Operator.MATCHES, regex);
    }

    /** The label is there. */
    static Condition present(String label) {
        return isNot(label, "");
    }

    /** All of them, simplified. */
    static Condition all(List<Condition> parts) {
        List<Condition> kept = new ArrayList<>();
        for (Condition part : parts) {
            switch (part) {
                case Always always when !always.holds() -> {
                    return FALSE;
                }
                case Always always -> {
                }
                case All inner -> kept.addAll(inner.parts());
                default -> kept.add(part);
            }
        }
        return kept.isEmpty() ? TRUE : kept.size() == 1 ? kept.getFirst() : new All(List.copyOf(kept));
    }

    /** Any of them, simplified. */
    static Condition any(List<Condition> parts) {
        List<Condition> kept = new ArrayList<>();
        for (Condition part : parts) {
            switch (part) {
                case Always always when always.holds() -> {
                    return TRUE;
                }
                case Always always -> {
                }
                case Any inner -> kept.addAll(inner.parts());
                default -> kept.add(part);
            }
        }
        return kept.isEmpty() ? FALSE : kept.size() == 1 ? kept.getFirst() : new Any(List.copyOf(kept));
    }

    /** The opposite of a condition on labels, which LogQL has no word for: by De Morgan, down to the comparisons. */
    static Condition negation(Condition condition) {
        return switch (condition) {
            case Always always -> new Always(!always.holds());
            case Label label -> new Label(label.name(), label.operator().negated(), label.value());
            case All all -> any(all.parts().stream().map(Condition::negation).toList());
            case Any any -> all(any.parts().stream().map(Condition::negation).toList());
            case Line line -> throw new IllegalArgumentException("a line filter is no more than a pre-filter");
            case Number number -> throw new IllegalArgumentException("a comparison of numbers has no exact opposite");
        };
    }
}
