package dev.tinkr.backend.gcp.stub;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How values compare: the text of a filter is converted to the type of the field; what does not convert compares false. */
public final class LogValues {

    private static final java.util.regex.Pattern DELIMITERS = java.util.regex.Pattern
            .compile("%(?:21|26|2526|3[Bb]|7[Cc]|20|2[Bb]|3[Dd]|2520|5[Dd]|5[Bb]|3[Aa]|0[Aa]|2[Cc]|28|29)"
                    + "|[\\[\\]<>(){}|!;,'\"*&?+/:=@.$%\\\\_\\n\\r\\s\\t-]");

    // What is held against every entry is worked out once.
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> CUT = new ConcurrentHashMap<>();
    private static final Map<String, Instant> STORED = new ConcurrentHashMap<>();
    private static final Map<String, Instant> ASKED = new ConcurrentHashMap<>();
    private static final int MOST_KEPT = 2_000;

    private LogValues() {}

    private static <T> T once(Map<String, T> known, String text, Function<String, T> made) {
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(text, made);
    }

    static Pattern regex(String source) {
        try {
            return once(COMPILED, source, Pattern::compile);
        } catch (PatternSyntaxException e) {
            throw new FilterException("Invalid regular expression: " + e.getMessage());
        }
    }

    /** NFKC with case folding, nearly: texts are equal without regard to case and width. */
    static String normalised(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        StringBuilder out = new StringBuilder();
        folded.codePoints().map(Character::toLowerCase).map(c -> c == 'ς' ? 'σ' : c).forEach(out::appendCodePoint);
        return Normalizer.normalize(out, Normalizer.Form.NFKC);
    }

    /** How the stored value stands to the text of a filter; empty where that cannot be converted. */
    static OptionalInt compare(Object stored, String text, LogFields.Type type) {
        return switch (type) {
            case SEVERITY -> severities(stored.toString(), text);
            case TIMESTAMP -> times(stored.toString(), text);
            case DURATION -> durations(stored.toString(), text);
            case INT -> text.matches("[+-]?[0-9]{1,19}") ? numbers(stored, text) : OptionalInt.empty();
            default -> switch (stored) {
                case Boolean truth -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                        ? OptionalInt.of(truth.compareTo(Boolean.parseBoolean(text)))
                        : OptionalInt.empty();
                case Number number -> numbers(number, text);
                default -> OptionalInt.of(byCodePoint(normalised(stored.toString()), normalised(text)));
            };
        };
    }

    private static int byCodePoint(String left, String right) {
        int[] l = left.codePoints().toArray();
        int[] r = right.codePoints().toArray();
        return java.util.Arrays.compare(l, r);
    }

    private static OptionalInt numbers(Object stored, String text) {
        double left = stored instanceof Number number ? number.doubleValue() : Double.parseDouble(stored.toString());
        String special = text.toLowerCase(Locale.ROOT);
        double right;
        if (special.equals("nan") || special.equals("infinity") || special.equals("-infinity")) {
            right = special.equals("nan")
                    ? Double.NaN
                    : special.charAt(0) == '-'
                            ? Double.NEGATIVE_INFINITY
                            : Double.POSITIVE_INFINITY;
        } else if (text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            right = new BigDecimal(text).doubleValue();
            if (Double.isInfinite(right)) {
                return OptionalInt.empty();
            }
        } else {
            return OptionalInt.empty();
        }
        return Double.isNaN(right)
                ? OptionalInt.empty()
                : OptionalInt.of(left == right
                        ? 0
                        : Double.compare(left,
                                right));
    }

    private static OptionalInt severities(String stored, String text) {
        int right = LogFields.SEVERITIES.indexOf(text.toUpperCase(Locale.ROOT));
        return right < 0
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.compare(LogFields.SEVERITIES.indexOf(stored
                        .toUpperCase(Locale.ROOT)), right));
    }

    private static OptionalInt times(String stored, String text) {
        try {
            return OptionalInt.of(once(STORED, stored, Instant::parse).compareTo(once(ASKED, text, LogValues::time)));
        } catch (DateTimeException e) {
            throw new FilterException("Could not parse timestamp '" + text + "'");
        }
    }

    private static Instant time(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static OptionalInt durations(String stored, String text) {
        if (!text.matches("[+-]?[0-9.]+(ns|us|ms|s|m|h)")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(seconds(stored).compareTo(seconds(text)));
    }

    private static BigDecimal seconds(String text) {
        String unit = text.replaceFirst("^[+-]?[0-9.]+", "");
        BigDecimal number = new BigDecimal(text.substring(0, text.length() - unit.length()));
        return number.multiply(new BigDecimal(switch (unit) {
            case "ns" -> "0.000000001";
            case "us" -> "0.000001";
            case "ms" -> "0.001";
            case "s" -> "1";
            case "m" -> "60";
            default -> "3600";
        }));
    }

    /** The words of a text as the log analyser cuts them. */
    public static Set<String> words(String text) {
        return once(CUT, text, LogValues::cut);
    }

    private static Set<String> cut(String text) {
        return DELIMITERS.splitAsStream(text).filter(word -> !word.isEmpty()).map(LogValues::asciiLower)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String asciiLower(String word) {
        StringBuilder out = new StringBuilder(word);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            out.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return out.toString();
    }
}
