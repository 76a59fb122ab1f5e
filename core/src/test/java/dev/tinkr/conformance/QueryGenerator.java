package dev.tinkr.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Makes queries that are likely to hit the corpus: its words, fields and values in all forms of the grammar. */
public final class QueryGenerator {

    private static final List<String> LEVEL_NAMES = List.of("ERROR", "error", "WARN", "warning", "INFO", "notice",
            "DEBUG", "TRACE", "FATAL", "critical", "UNKNOWN", "severe", "ERROR2");
    private static final List<String> REGEXES = List.of("timeout", "(?i)TIMEOUT", "time.?out", "^connection",
            "refused$",
            "\\d+s", "[0-9]{3}", "a|b", "\\s-\\s", "[^\\x00-\\x7F]", "\\bapi\\b", "^$", "^a", "red|green", "\\\\",
            "\\\"",
            "'", "🔥", "(?s)one.*three", "\\pL+\\d", "x{3,}", "[\\[\\]{}]", "%", "^5\\d\\d$", "(?i)straße", "\\.",
            "(?m)^refused", ".", "\\n", "é", "e\u0301", "^-?\\d+(\\.\\d+)?$");

    private final Random random;

    QueryGenerator(Random random) {
        this.random = random;
    }

    /** The query of that seed: the same every time. */
    public static String query(long seed) {
        return new QueryGenerator(new Random(seed)).query();
    }

    /** As an arbitrary, for properties. */
    public static Arbitrary<String> queries() {
        return Arbitraries.randomValue(random -> new QueryGenerator(random).query());
    }

    String query() {
        int roll = random.nextInt(40);
        return roll == 0 ? "*" : roll < 4 ? serviceTerm() + " " + expression(2) : expression(3);
    }

    private String expression(int depth) {
        int roll = depth == 0 ? 0 : random.nextInt(10);
        return switch (roll) {
            case 0, 1, 2, 3 -> term();
            case 4, 5 -> expression(depth - 1) + some(List.of(" ", " AND ", " and ", "  ")) + expression(depth - 1);
            case 6 -> expression(depth - 1) + some(List.of(" OR ", " or ")) + expression(depth - 1);
            case 7 -> "(" + expression(depth - 1) + " OR " + expression(depth - 1) + ")";
            case 8 -> some(List.of("NOT ", "-", "not ")) + "(" + expression(depth - 1) + ")";
            default -> some(List.of("NOT ", "-")) + term();
        };
    }

    private String term() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> bareText();
            case 3, 4 -> quoted(phrase());
            case 5 -> "/" + some(REGEXES) + "/";
            case 6, 7 -> level();
            case 8 -> id();
            case 9 -> "message:" + some(List.<Supplier<String>>of(this::bareText, () -> quoted(phrase()), () -> "*",
                    () -> "(" + bareText() + " OR " + quoted(phrase()) + ")")).get();
            case 10 -> random.nextInt(3) == 0 ? "(" + serviceTerm() + " OR " + attribute() + ")" : attribute();
            default -> attribute();
        };
    }

    /** A word of the corpus as it may stand bare, perhaps with wildcards in it. */
    private String bareText() {
        String word = some(HostileValues.WORDS);
        if (random.nextInt(3) == 0) {
            word = withWildcards(word);
        }
        boolean bare = word.codePoints().anyMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '*' || c == '?')
                && word.matches("[^\\s()\"'/:<>\\[{\\-\\u00A0!][^\\s():\\u00A0]*") && !word.matches("(?i)and|or|not");
        return bare ? word : quoted(hasWord(word) ? word : "timeout");
    }

    private static boolean hasWord(String text) {
        return text.codePoints().anyMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private String withWildcards(String word) {
        int[] points = word.codePoints().toArray();
        int at = random.nextInt(points.length + 1);
        String before = new String(points, 0, at);
        String after = new String(points, at, points.length - at);
        return switch (random.nextInt(4)) {
            case 0 -> before + "*";
            case 1 -> "*" + after;
            case 2 -> before + "*" + after;
            default ->
                at < points.length ? before + "?" + new String(points, at + 1, points.length - at - 1) : before + "?";
        };
    }

    /** Some neighbouring words of a message of the corpus. */
    private String phrase() {
        String message = some(random.nextInt(3) == 0 ? HostileValues.WORDS : HostileValues.MESSAGES);
        int length = message.length();
        String part = message;
        if (length > 4) {
            int start = random.nextInt(3) == 0 ? message.offsetByCodePoints(0, random.nextInt(3)) : 0;
            part = message.substring(start, Math.min(length, start + 3 + random.nextInt(40)));
        }
        return hasWord(part) ? part : "connection refused";
    }

    private String level() {
        String name = some(LEVEL_NAMES);
        return some(List.of("level", "severity", "log.level")) + ":" + switch (random.nextInt(7)) {
            case 0, 1 -> name;
            case 2 -> some(List.of(">=", ">", "<", "<=")) + name;
            case 3 -> "(" + name + " OR " + some(LEVEL_NAMES) + ")";
            case 4 -> "[" + some(List.of("TRACE", "*", "UNKNOWN")) + " TO " + some(List.of("WARN", "FATAL", "*")) + "]";
            case 5 -> some(List.of("*", "e*", "*R*", "????"));
            default -> some(List.of("/^(WARN|err)/", "/o/"));
        };
    }

    private String id() {
        String id = some(HostileValues.TRACE_IDS);
        String name = some(List.of("trace_id", "trace", "traceId", "TRACE.ID"));
        if (id.isEmpty() || random.nextInt(6) == 0) {
            return random.nextBoolean()
                    ? name + ":*"
                    : "span_id:" + some(List.of("00f067aa0ba902b7", "00F067AA*", "*"));
        }
        return name + ":" + switch (random.nextInt(4)) {
            case 0 -> id;
            case 1 -> id.toUpperCase(Locale.ROOT);
            case 2 -> id.substring(0, Math.min(8, id.length())) + "-" + id.substring(Math.min(8, id.length())) + "*";
            default -> id.substring(0, 4) + "*";
        };
    }

    private String serviceTerm() {
        return "service:" + switch (random.nextInt(5)) {
            case 0 -> "*";
            case 1 -> "pay*";
            case 2 -> "(" + quoted(service()) + " OR checkout)";
            default -> quoted(service());
        };
    }

    private String service() {
        String service = some(HostileValues.SERVICES);
        return service.isEmpty() ? "nobody" : service;
    }

    private String attribute() {
        String field = some(HostileValues.FIELDS);
        List<String> values = values(field);
        return field + ":" + switch (random.nextInt(12)) {
            case 0 -> "*";
            case 1 -> some(List.of(">", ">=", "<", "<=")) + quoted(some(values));
            case 2 -> some(List.of(">", ">=", "<", "<=")) + some(List.of("0", "500", "499.5", "5e2", "-1", "0.3",
                    "9007199254740992", "9007199254740993", "1e21", "1e400"));
            case 3 -> some(List.of("[200 TO 499]", "[* TO 500]", "[500 TO *]", "[0.1 TO 12]", "[a TO s]", "[* TO m]",
                    "[9007199254740993 TO 9007199254740993]", "[C TO c]"));
            case 4 -> "(" + quoted(some(values)) + " OR " + quoted(some(values)) + ")";
            case 5 -> "/" + some(REGEXES) + "/";
            case 6, 7 -> wildcardOf(some(values));
            default -> quoted(some(values));
        };
    }

    private String wildcardOf(String value) {
        String pattern = withWildcards(value.length() > 30 ? value.substring(0, 8) : value);
        boolean bare = pattern.matches("[^\\s()\"'/<>\\[{\\u00A0][^\\s()\\u00A0]*");
        return bare ? pattern : "*";
    }

    /** Texts that the corpus has under that name; else any. */
    private static List<String> values(String field) {
        String bare = field.replaceFirst("^(attributes|resource|labels|log\\.attributes|resource\\.attributes)\\.", "");
        List<String> values = new ArrayList<>();
        for (Map<String, Object> attributes : HostileValues.ATTRIBUTES) {
            collect(attributes.get(bare), values);
            int dot = bare.indexOf('.');
            if (dot > 0 && attributes.get(bare.substring(0, dot)) instanceof Map<?, ?> nested) {
                collect(nested, values);
            }
        }
        return values.isEmpty() ? List.of("red", "500", "x") : values;
    }

    private static void collect(Object value, List<String> into) {
        switch (value) {
            case null -> {
            }
            case Map<?, ?> map -> map.values().forEach(inner -> collect(inner, into));
            case List<?> list -> list.forEach(inner -> collect(inner, into));
            case String text when text.isEmpty() -> {
            }
            default -> into.add(value.toString().replaceFirst("\\.0$", ""));
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private <T> T some(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
