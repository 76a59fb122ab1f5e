package dev.tinkr.backend.promql;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values, names and durations stand in PromQL. Whatever comes from outside reaches an expression only through here. */
final class PromQl {

    private static final Pattern PLAIN_METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern PLAIN_LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final String REGEX_SPECIAL = "\\.+*?()|[]{}^$";
    private static final long MILLIS_A_SECOND = 1_000;

    private PromQl() {}

    /** The text as a literal. */
    static String string(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        literal.append(String.format("\\u%04x", point));
                    } else if (Character.getType(point) == Character.SURROGATE) {
                        literal.append('\uFFFD');
                    } else {
                        literal.appendCodePoint(point);
                    }
                }
            }
        });
        return literal.append('"').toString();
    }

    /** A regular expression of RE2 that fits exactly one of the texts. */
    static String anyOf(List<String> texts) {
        return texts.stream().map(PromQl::regexLiteral).collect(Collectors.joining("|"));
    }

    private static String regexLiteral(String text) {
        StringBuilder literal = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (REGEX_SPECIAL.indexOf(point) >= 0) {
                literal.append('\\');
            }
            literal.appendCodePoint(point);
        });
        return literal.toString();
    }

    /** A duration as PromQL reads it, in whole seconds where it is one. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        return millis % MILLIS_A_SECOND == 0 ? millis / MILLIS_A_SECOND + "s" : millis + "ms";
    }

    /** The series of that metric which fit the matchers. A name that only newer servers know is matched as a label. */
    static String selector(String metric, List<LabelMatcher> matchers) {
        return PLAIN_METRIC.matcher(metric).matches()
                ? metric + selector(matchers)
                : "{" + new LabelMatcher("__name__", LabelMatcher.Operator.EQUAL, metric).text()
                        + (matchers.isEmpty() ? "" : ", " + list(matchers)) + "}";
    }

    /** The series of any metric which fit the matchers. */
    static String selector(List<LabelMatcher> matchers) {
        return "{" + list(matchers) + "}";
    }

    private static String list(List<LabelMatcher> matchers) {
        return matchers.stream().map(LabelMatcher::text).collect(Collectors.joining(", "));
    }

    /** The name of a label, quoted where only newer servers know such names. */
    static String label(String name) {
        return isPlainLabel(name) ? name : string(name);
    }

    static boolean isPlainLabel(String name) {
        return PLAIN_LABEL.matcher(name).matches();
    }

    /** What OpenTelemetry's name of a metric or an attribute becomes in Prometheus. */
    static String normalised(String name) {
        String plain = name.replaceAll("[^a-zA-Z0-9_:]+", "_");
        return !plain.isEmpty() && Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }
}
