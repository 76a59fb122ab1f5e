package dev.tinkr.query;

import java.util.List;
import java.util.Optional;

/** What stands after a field's colon. */
sealed interface Value {

    /** One or more values, any of which will do. */
    record AnyOf(List<Scalar> scalars) implements Value {
        /** Copies the list. */
        public AnyOf {
            scalars = List.copyOf(scalars);
        }
    }

    /** A comparison with a plain scalar. */
    record Compared(Comparison comparison, Scalar.Plain bound) implements Value {}

    /** Everything between two ends, which belong to it; an end that is absent is open. */
    record Between(Optional<Scalar.Plain> lower, Optional<Scalar.Plain> upper) implements Value {}
}
