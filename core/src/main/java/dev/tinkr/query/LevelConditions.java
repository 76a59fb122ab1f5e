package dev.tinkr.query;

import com.google.re2j.Pattern;
import dev.tinkr.model.Level;
import dev.tinkr.model.NearestNames;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Conditions on the level: each is the set of levels it admits. */
final class LevelConditions {

    private LevelConditions() {}

    static Query of(Value value, String source) {
        return new Query.LevelIn(switch (value) {
            case Value.AnyOf anyOf -> anyOf.scalars().stream().flatMap(scalar -> levels(scalar, source).stream())
                    .collect(Collectors.toSet());
            case Value.Compared(Comparison comparison, Scalar.Plain bound) -> {
                int weight = level(bound, source).ordinal();
                int first = !comparison.fromBelow() ? 0 : comparison.inclusive() ? weight : weight + 1;
                int last = comparison.fromBelow()
                        ? Level.values().length - 1
                        : comparison.inclusive() ? weight : weight - 1;
                yield where(level -> level.ordinal() >= first && level.ordinal() <= last);
            }
            case Value.Between(Optional<Scalar.Plain> lower, Optional<Scalar.Plain> upper) -> between(lower, upper,
                    source);
        });
    }

    private static Set<Level> between(Optional<Scalar.Plain> lower, Optional<Scalar.Plain> upper, String source) {
        if (lower.isEmpty() && upper.isEmpty()) {
            return known();
        }
        Level first = lower.map(bound -> level(bound, source)).orElse(Level.UNKNOWN);
        Level last = upper.map(bound -> level(bound, source)).orElse(Level.FATAL);
        if (first.compareTo(last) > 0) {
            throw new QueryException("found a range from " + first + " down to " + last
                    + ", expected the lower level first", source, lower.orElseThrow().position());
        }
        return where(level -> level.compareTo(first) >= 0 && level.compareTo(last) <= 0);
    }

    private static Set<Level> levels(Scalar scalar, String source) {
        return switch (scalar) {
            case Scalar.Plain plain when plain.isEverything() -> known();
            case Scalar.Plain plain when plain.isPattern() -> {
                Glob glob = Glob.of(plain.text(), true);
                yield where(level -> glob.fits(level.name()));
            }
            case Scalar.Plain plain -> EnumSet.of(level(plain, source));
            case Scalar.Regex regex -> {
                Pattern pattern = Pattern.compile("(?i)" + regex.source());
                yield where(level -> pattern.matcher(level.name()).find());
            }
        };
    }

    private static Level level(Scalar.Plain name, String source) {
        return Level.named(name.text()).orElseThrow(() -> new QueryException("found '" + Excerpt.of(name.text())
                + "', expected a level"
                + NearestNames.nearest(name.text(), Level.names().keySet()).map(near -> "; the nearest is "
                        + Level.of(near)).orElse("")
                + "; the levels are TRACE DEBUG INFO WARN ERROR FATAL, and UNKNOWN where none is known", source,
                name.position()));
    }

    private static Set<Level> known() {
        return where(level -> level != Level.UNKNOWN);
    }

    private static Set<Level> where(Predicate<Level> condition) {
        Set<Level> levels = EnumSet.allOf(Level.class);
        levels.removeIf(condition.negate());
        return levels;
    }
}
