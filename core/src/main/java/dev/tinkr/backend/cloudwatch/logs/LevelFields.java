package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.model.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Which fields hold a level and how it is read, in the order in which they count. The decoder reads records by it, and
 * what Insights counted by the values of these fields is read by it too, so that both say the same.
 */
final class LevelFields {

    private static final List<String> NAMED = List.of("level", "log.level", "severity", "lvl", "levelname", "loglevel",
            "log_level", "severity_text", "severityText", "SeverityText", "Level", "LEVEL");
    private static final List<String> OTEL = List.of("severity_number", "severityNumber", "SeverityNumber");
    private static final List<String> SYSLOG = List.of("PRIORITY", "syslog.severity");

    /** All of them. */
    static final List<String> NAMES = Stream.of(NAMED, OTEL, SYSLOG).flatMap(List::stream).toList();

    private LevelFields() {}

    /**
     * A level and the field that said so.
     *
     * @param field the first that was sent, where none of those is a level
     */
    record Found(Level level, String field) {}

    /** The level by these fields; empty when none of them was sent. */
    static Optional<Found> find(Function<String, Optional<String>> fields) {
        return find(NAMES, fields);
    }

    /** The level by those of {@link #NAMES} that may have been sent. */
    static Optional<Found> find(List<String> names, Function<String, Optional<String>> fields) {
        Optional<Found> unknown = Optional.empty();
        for (String name : names) {
            Optional<String> value = fields.apply(name);
            if (value.isPresent()) {
                Level level = level(name, value.get());
                if (level != Level.UNKNOWN) {
                    return Optional.of(new Found(level, name));
                }
                unknown = unknown.isPresent() ? unknown : Optional.of(new Found(level, name));
            }
        }
        return unknown;
    }

    private static Level level(String name, String value) {
        if (OTEL.contains(name)) {
            return number(value, Level::ofOtelNumber);
        }
        if (SYSLOG.contains(name)) {
            return number(value, Level::ofSyslogNumber);
        }
        return Level.named(value).orElseGet(() -> number(value, LevelFields::ofPlainNumber));
    }

    /** A number in a field that is called level: Bunyan's and pino's scale, else syslog's as Graylog sends it. */
    private static Level ofPlainNumber(long number) {
        Level level = Level.ofBunyanNumber(number);
        return level == Level.UNKNOWN ? Level.ofSyslogNumber(number) : level;
    }

    private static Level number(String text, LongFunction<Level> scale) {
        try {
            return scale.apply(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Level.UNKNOWN;
        }
    }
}
