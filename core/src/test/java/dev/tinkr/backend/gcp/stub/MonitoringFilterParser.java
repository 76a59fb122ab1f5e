package dev.tinkr.backend.gcp.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters of Cloud Monitoring: {@code PATH = VALUE} joined by AND, where a value is a text or one of a few functions. */
final class MonitoringFilterParser {

    /** One comparison. */
    record Comparison(String path, Predicate<String> test) {}

    private static final String STRING = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern COMPARISON = Pattern.compile("\\G\\s*([A-Za-z_][\\w]*(?:\\.(?:\\w+|" + STRING
            + "))*)\\s*=\\s*(?:" + STRING
            + "|(starts_with|ends_with|has_substring|one_of)\\(([^)]*)\\))\\s*(AND\\s|$)");
    private static final Pattern ARGUMENT = Pattern.compile(STRING);

    private MonitoringFilterParser() {}

    static List<Comparison> parse(String filter) {
        List<Comparison> comparisons = new ArrayList<>();
        Matcher matcher = COMPARISON.matcher(filter);
        int end = 0;
        boolean more = true;
        while (more) {
            if (!matcher.find()) {
                throw new FilterException("Could not parse filter \"" + filter + "\" at " + end);
            }
            comparisons.add(new Comparison(path(matcher.group(1)), test(matcher)));
            end = matcher.end();
            more = !matcher.group(6).isEmpty();
        }
        if (end != filter.length()) {
            throw new FilterException("Could not parse filter \"" + filter + "\" at " + end);
        }
        return comparisons;
    }

    private static String path(String text) {
        Matcher quoted = ARGUMENT.matcher(text);
        return quoted.find() ? text.substring(0, quoted.start()) + unescaped(quoted.group(1)) : text;
    }

    private static Predicate<String> test(Matcher matcher) {
        if (matcher.group(4) == null) {
            return unescaped(matcher.group(3))::equals;
        }
        List<String> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(matcher.group(5));
        while (argument.find()) {
            arguments.add(unescaped(argument.group(1)));
        }
        if (arguments.isEmpty()) {
            throw new FilterException(matcher.group(4) + " takes a string");
        }
        Function<String, Predicate<String>> one = wanted -> switch (matcher.group(4)) {
            case "starts_with" -> value -> value.startsWith(wanted);
            case "ends_with" -> value -> value.endsWith(wanted);
            case "has_substring" -> value -> value.contains(wanted);
            default -> arguments::contains;
        };
        return one.apply(arguments.getFirst());
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
