package dev.tinkr.backend.datadog;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition as Datadog's search can ask it: a text that selects at least every event that fulfils the condition.
 *
 * @param form  what kind of text it is
 * @param text  in the search syntax; {@code ""} where it selects everything or nothing
 * @param exact whether it selects exactly those events
 */
record Clause(Form form, String text, boolean exact) {

    /** Every event. */
    static final Clause ALL = new Clause(Form.ALL, "", true);
    /** No event. */
    static final Clause NONE = new Clause(Form.NONE, "", true);
    /** A condition of which the search can tell nothing. */
    static final Clause UNKNOWN = new Clause(Form.ALL, "", false);

    /** What binds the text together. */
    enum Form {
        ALL, NONE, TERM, AND, OR
    }

    /** The condition itself, as one term. */
    static Clause exact(String term) {
        return new Clause(Form.TERM, term, true);
    }

    /** More than the condition, as one term. */
    static Clause atLeast(String term) {
        return new Clause(Form.TERM, term, false);
    }

    /** The same text, of a condition that it does not decide. */
    Clause inexact() {
        return new Clause(form, text, false);
    }

    /** The opposite; what is not exact cannot be negated. */
    Clause negated() {
        if (!exact) {
            return UNKNOWN;
        }
        return switch (form) {
            case ALL -> NONE;
            case NONE -> ALL;
            case TERM -> exact(text.startsWith("-") ? text.substring(1) : "-" + text);
            case AND, OR -> exact("-(" + text + ")");
        };
    }

    /** All of them. */
    static Clause and(List<Clause> parts) {
        if (parts.stream().anyMatch(part -> part.form() == Form.NONE)) {
            return NONE;
        }
        boolean exact = parts.stream().allMatch(Clause::exact);
        return joined(parts.stream().filter(part -> part.form() != Form.ALL).toList(), Form.AND, " AND ", exact, ALL);
    }

    /** Any of them. */
    static Clause or(List<Clause> parts) {
        List<Clause> everything = parts.stream().filter(part -> part.form() == Form.ALL).toList();
        if (!everything.isEmpty()) {
            return everything.stream().anyMatch(Clause::exact) ? ALL : UNKNOWN;
        }
        boolean exact = parts.stream().allMatch(Clause::exact);
        return joined(parts.stream().filter(part -> part.form() != Form.NONE).toList(), Form.OR, " OR ", exact, NONE);
    }

    private static Clause joined(List<Clause> parts, Form form, String between, boolean exact, Clause none) {
        if (parts.isEmpty()) {
            return exact ? none : none.inexact();
        }
        if (parts.size() == 1) {
            return new Clause(parts.getFirst().form(), parts.getFirst().text(), exact);
        }
        List<String> texts = new ArrayList<>();
        for (Clause part : parts) {
            boolean group = part.form() != Form.TERM && part.form() != form;
            texts.add(group ? "(" + part.text() + ")" : part.text());
        }
        return new Clause(form, String.join(between, texts), exact);
    }

    /** A whole search. */
    String search() {
        return form == Form.ALL ? "*" : text;
    }
}
