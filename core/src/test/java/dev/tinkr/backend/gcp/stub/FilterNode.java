package dev.tinkr.backend.gcp.stub;

import java.util.List;

/** A filter, parsed. */
sealed interface FilterNode {

    record All(List<FilterNode> parts) implements FilterNode {}

    record Any(List<FilterNode> parts) implements FilterNode {}

    record Not(FilterNode part) implements FilterNode {}

    /** A field, an operator, and a value that is not a group. */
    record Comparison(List<String> path, String operator, Value value) implements FilterNode {}

    /** A value alone: some field has it. */
    record Global(String text) implements FilterNode {}

    /** A function of the language with the texts of its arguments; a field is a path. */
    record Function(String name, List<List<String>> arguments) implements FilterNode {}

    /** What a field is compared with. */
    record Value(String text, boolean quoted) {
        boolean presence() {
            return !quoted && text.equals("*");
        }

        boolean isNull() {
            return !quoted && text.equals("NULL_VALUE");
        }
    }
}
