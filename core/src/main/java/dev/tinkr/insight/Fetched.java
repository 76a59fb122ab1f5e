package dev.tinkr.insight;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import java.util.Objects;

/** What came of one call. */
sealed interface Fetched<T> {

    /** What was asked for, as it reads in a sentence. */
    String what();

    /** It was answered. */
    record Found<T>(String what, Answer<T> answer) implements Fetched<T> {
        /** Refuses nulls. */
        public Found {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(answer, "answer");
        }
    }

    /** It failed, or was not made. */
    record Missing<T>(String what, BackendException failure) implements Fetched<T> {
        /** Refuses nulls. */
        public Missing {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(failure, "failure");
        }
    }
}
