package dev.tinkr.backend.datadog.stub;

import java.util.List;
import java.util.Optional;

/** A search, parsed. */
sealed interface Search {

    /** Everything. */
    record Everything() implements Search {}

    /** All of them. */
    record All(List<Search> parts) implements Search {}

    /** Any of them. */
    record Any(List<Search> parts) implements Search {}

    /** Not that. */
    record Without(Search part) implements Search {}

    /**
     * One condition.
     *
     * @param field as it is written, with its {@code @}, without escapes; empty for free text
     */
    record Term(Optional<String> field, Value value) implements Search {}

    /** What a field is held against. */
    sealed interface Value {

        /** It is there. */
        record Present() implements Value {}

        /** Exactly that, from quotes or a bare term. */
        record Exactly(String text) implements Value {}

        /** A pattern; in {@code parts}, a star is {@code -1} and a question mark {@code -2}. */
        record Pattern(List<Integer> parts) implements Value {}

        /** A comparison: {@code <}, {@code <=}, {@code >} or {@code >=}. */
        record Compared(String operator, String bound) implements Value {}

        /** Between two bounds, which belong to it; a star is none. */
        record Between(String lower, String upper) implements Value {}
    }
}
