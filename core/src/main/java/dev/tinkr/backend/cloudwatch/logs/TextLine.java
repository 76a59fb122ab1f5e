package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.model.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines that are not JSON, and what stands before JSON: the text formats of Lambda's runtimes, of Python's and Java's
 * loggers. A level is a level's name right behind the time, in brackets at the start, or in capitals at the start. The
 * same expressions go into the queries that count by level.
 */
final class TextLine {

    private static final String TIME = "[0-9]{4}[-\\/][0-9]{2}[-\\/][0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?"
            + "(?:Z|[+-][0-9]{2}:?[0-9]{2})?";
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final String ANY_CASE = names(name -> Stream.of(name, name.toLowerCase(Locale.ROOT), name.charAt(0)
            + name.substring(1).toLowerCase(Locale.ROOT)));
    private static final String CAPITALS = names(Stream::of);

    /** A level behind the time, perhaps behind a request's id or a thread's name, or in brackets at the start. */
    static final String DATED_LEVEL = "^\\s*(?:\\[?" + TIME + "\\]?[\\s|]+(?:" + UUID
            + "\\s+)?(?:\\[[^\\]]{1,80}\\]\\s+)?\\[?|\\[)(?<datedLevel>" + ANY_CASE + ")(?:[\\]\\s:|,]|$)";
    /** A level in capitals at the start. */
    static final String PLAIN_LEVEL = "^\\s*(?<plainLevel>" + CAPITALS + ")(?:[\\s:|,]|$)";
    /** Where JSON begins: at the start, or behind what Lambda's Node.js puts before each line. */
    static final String JSON_START = "^\\s*(?:" + TIME + "\\t(?:" + UUID + "|undefined)\\t[A-Z]+\\t)?(?<jsonStart>\\{)";

    private static final Pattern DATED = Pattern.compile(DATED_LEVEL);
    private static final Pattern PLAIN = Pattern.compile(PLAIN_LEVEL);
    private static final Pattern JSON = Pattern.compile(JSON_START);
    private static final Pattern XRAY = Pattern.compile("XRAY TraceId: (1-[0-9a-f]{8}-[0-9a-f]{24})");

    private TextLine() {}

    private static String names(java.util.function.Function<String, Stream<String>> ways) {
        return Level.names().entrySet().stream().filter(name -> name.getValue() != Level.UNKNOWN).map(
                java.util.Map.Entry::getKey).sorted(
                        Comparator.comparing(String::length).reversed().thenComparing(
                                Comparator.naturalOrder()))
                .flatMap(ways).collect(Collectors.joining("|"));
    }

    /** The expressions whose named groups a line's level is read from. */
    static List<String> levelExpressions() {
        return List.of(DATED_LEVEL, PLAIN_LEVEL, JSON_START);
    }

    /** Where a JSON object may begin. */
    static OptionalInt jsonStart(String line) {
        if (line.startsWith("{")) {
            return OptionalInt.of(0);
        }
        Matcher matcher = JSON.matcher(line);
        return matcher.find() ? OptionalInt.of(matcher.start("jsonStart")) : OptionalInt.empty();
    }

    /** The level that the line says. */
    static Level level(String line) {
        return level(group(DATED, line, "datedLevel"), group(PLAIN, line, "plainLevel"));
    }

    /** The level by what the two expressions found. */
    static Level level(Optional<String> dated, Optional<String> plain) {
        return dated.or(() -> plain).map(Level::of).orElse(Level.UNKNOWN);
    }

    /** The trace that Lambda's report of a request names. */
    static String traceId(String line) {
        if (!line.startsWith("REPORT RequestId")) {
            return "";
        }
        Matcher matcher = XRAY.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Optional<String> group(Pattern pattern, String line, String name) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Optional.ofNullable(matcher.group(name)) : Optional.empty();
    }
}
