package dev.tinkr.query;

import dev.tinkr.model.Level;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The syntax tree of a query. What different spellings mean alike is one node: every condition on the level is the set
 * of levels it admits, a comparison and a range are one node, and {@code message:x} is the bare {@code x}.
 */
public sealed interface Query {

    /** Matches every record. */
    record All() implements Query {}

    /** Every part matches; at least two parts. */
    record And(List<Query> parts) implements Query {
        /** Copies the parts. */
        public And {
            parts = atLeastTwo(parts);
        }
    }

    /** At least one part matches; at least two parts. */
    record Or(List<Query> parts) implements Query {
        /** Copies the parts. */
        public Or {
            parts = atLeastTwo(parts);
        }
    }

    /** The part does not match. */
    record Not(Query part) implements Query {
        /** Refuses null. */
        public Not {
            Objects.requireNonNull(part, "part");
        }
    }

    /** The message contains the words, or matches the regular expression. */
    record Text(TextPattern pattern) implements Query {
        /** Refuses null. */
        public Text {
            Objects.requireNonNull(pattern, "pattern");
        }
    }

    /** The normalised level is one of these; {@link Level#UNKNOWN} is an entry whose level cannot be known. */
    record LevelIn(Set<Level> levels) implements Query {
        /** Copies the set; it may be empty (no level fits) or full. */
        public LevelIn {
            Set<Level> copy = EnumSet.noneOf(Level.class);
            copy.addAll(levels);
            levels = Collections.unmodifiableSet(copy);
        }
    }

    /** The field, or one element of it when it is a list, fits the pattern. */
    record FieldMatches(Field field, ValuePattern pattern) implements Query {
        /** Refuses nulls, and the message, which is searched by {@link Text}. */
        public FieldMatches {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(pattern, "pattern");
            if (field == Field.Canonical.MESSAGE) {
                throw new IllegalArgumentException("the message is searched by Text");
            }
        }
    }

    /**
     * The field, or one element of it when it is a list, lies between the bounds. At least one bound is present; where
     * both are, both are numbers or neither is.
     */
    record FieldInRange(Field field, Optional<Bound> lower, Optional<Bound> upper) implements Query {
        /** Refuses a range without bounds, or with bounds of two kinds. */
        public FieldInRange {
            Objects.requireNonNull(field, "field");
            if (lower.isEmpty() && upper.isEmpty()) {
                throw new IllegalArgumentException("a range needs a bound");
            }
            if (lower.isPresent() && upper.isPresent()
                    && lower.get().number().isPresent() != upper.get().number().isPresent()) {
                throw new IllegalArgumentException("the bounds of a range are both numbers or both text");
            }
        }

        /** Whether the bounds are numbers, so that only numbers match. */
        public boolean numeric() {
            return lower.or(() -> upper).orElseThrow().number().isPresent();
        }
    }

    /** The field is there, and is neither null nor an empty list nor {@code ""}. */
    record FieldExists(Field field) implements Query {
        /** Refuses null. */
        public FieldExists {
            Objects.requireNonNull(field, "field");
        }
    }

    /** All of them: the part itself when there is one, and without an {@link And} directly inside an {@link And}. */
    static Query and(List<Query> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Query> flat = parts.stream().flatMap(part -> part instanceof And(List<Query> inner)
                ? inner.stream()
                : Stream.of(part)).toList();
        return new And(flat);
    }

    /** Any of them: the part itself when there is one, and without an {@link Or} directly inside an {@link Or}. */
    static Query or(List<Query> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Query> flat = parts.stream().flatMap(part -> part instanceof Or(List<Query> inner)
                ? inner.stream()
                : Stream.of(part)).toList();
        return new Or(flat);
    }

    private static List<Query> atLeastTwo(List<Query> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("needs at least two parts, has " + parts.size());
        }
        return List.copyOf(parts);
    }
}
