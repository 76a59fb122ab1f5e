package dev.tinkr.backend.grafana.loki;

import dev.tinkr.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Where a level may stand, in order: the first that means a level decides. A name stands for the label or the metadata
 * of that name and then for the field of the line, which is also the order that Loki's own parsers make of them. What
 * Loki guesses from the words of a line, {@code detected_level}, is no level.
 *
 * @param label  as a label, or as what Loki's parsers make of the field
 * @param paths  in a line
 * @param number how a number in it is read
 */
record LevelFields(String label, List<String> paths, LongFunction<Level> number, boolean namesLevels) {

    /** All of them. */
    static final List<LevelFields> ALL = List.of(named("level", "level"), named("severity", "severity"),
            named("severity_text", "severity_text", "severity.text"), named("lvl", "lvl"),
            named("log_level", "log.level", "log_level"), named("loglevel", "loglevel"),
            named("levelname", "levelname"), named("severityText", "severityText"),
            numbered("severity_number", "severity_number", "severity.number"),
            numbered("severityNumber", "severityNumber"));

    private static final int HIGHEST_NUMBER = 69;

    private static LevelFields named(String label, String... paths) {
        return new LevelFields(label, List.of(paths), LevelFields::plain, true);
    }

    private static LevelFields numbered(String label, String... paths) {
        return new LevelFields(label, List.of(paths), Level::ofOtelNumber, false);
    }

    /** pino's and Bunyan's scale, else syslog's as Graylog sends it. */
    private static Level plain(long number) {
        Level level = Level.ofBunyanNumber(number);
        return level == Level.UNKNOWN ? Level.ofSyslogNumber(number) : level;
    }

    /** The level that a stored text means. */
    Level read(String text) {
        if (namesLevels) {
            Level named = Level.of(text);
            if (named != Level.UNKNOWN) {
                return named;
            }
        }
        if (text.isEmpty() || text.length() > 2 || text.length() == 2 && text.charAt(0) == '0') {
            return Level.UNKNOWN;
        }
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return Level.UNKNOWN;
            }
            count = count * 10 + digit - '0';
        }
        return number.apply(count);
    }

    /** The level of labels that Loki grouped by. */
    static Level ofGroup(Map<String, String> labels) {
        for (LevelFields field : ALL) {
            for (String name : List.of(field.label, field.label + "_extracted")) {
                Level level = field.read(labels.getOrDefault(name, ""));
                if (level != Level.UNKNOWN) {
                    return level;
                }
            }
        }
        return Level.UNKNOWN;
    }

    /** A regular expression for the texts that mean one of the levels. */
    String texts(Set<Level> levels) {
        Set<String> texts = new TreeSet<>();
        if (namesLevels) {
            Level.names().forEach((name, level) -> {
                if (levels.contains(level)) {
                    texts.add(name);
                }
            });
            for (Level level : levels) {
                if (level != Level.UNKNOWN) {
                    texts.add(level + "[2-4]");
                }
            }
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i <= HIGHEST_NUMBER; i++) {
            if (levels.contains(number.apply(i)) && number.apply(i) != Level.UNKNOWN) {
                numbers.add(String.valueOf(i));
            }
        }
        return texts.stream().map(LevelFields::lower).collect(Collectors.joining("|")) + (texts.isEmpty()
                || numbers.isEmpty() ? "" : "|") + numbers(numbers);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whole decades as one. */
    private static String numbers(List<String> numbers) {
        List<String> left = new ArrayList<>(numbers);
        for (int decade = 1; decade <= HIGHEST_NUMBER / 10; decade++) {
            String tens = String.valueOf(decade);
            List<String> all = new ArrayList<>();
            for (int unit = 0; unit < 10; unit++) {
                all.add(tens + unit);
            }
            if (left.containsAll(all)) {
                left.removeAll(all);
                left.add(tens + "[0-9]");
            }
        }
        return String.join("|", left);
    }
}
