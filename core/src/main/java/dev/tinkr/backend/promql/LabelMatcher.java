package dev.tinkr.backend.promql;

import java.util.List;
import java.util.Objects;

/** A condition on one label of a series. */
record LabelMatcher(String name, Operator operator, String value) {

    /** How the label is compared. */
    enum Operator {
        EQUAL("="), FITS("=~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    LabelMatcher {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(value, "value");
    }

    /** The label is that value. */
    static LabelMatcher equal(String name, String value) {
        return new LabelMatcher(name, Operator.EQUAL, value);
    }

    /** The label is one of those values, of which there is one at least. */
    static LabelMatcher oneOf(String name, List<String> values) {
        return values.size() == 1
                ? equal(name, values.getFirst())
                : new LabelMatcher(name, Operator.FITS, PromQl.anyOf(values));
    }

    /** As it stands in a selector. */
    String text() {
        return PromQl.label(name) + operator.sign + PromQl.string(value);
    }
}
