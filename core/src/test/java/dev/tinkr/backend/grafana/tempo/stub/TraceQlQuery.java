package dev.tinkr.backend.grafana.tempo.stub;

import dev.tinkr.backend.grafana.tempo.stub.TraceQlText.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The part of TraceQL that searches for spans: comparisons, their {@code &&} and {@code ||}, which bind equally, and the
 * same between sets of spans.
 */
final class TraceQlQuery {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

    private final TraceQlText text;

    private TraceQlQuery(String query) {
        this.text = new TraceQlText(query);
    }

    /** Which traces a query selects; refused as the server refuses it. */
    static Predicate<StubTrace> parse(String query) {
        TraceQlQuery parser = new TraceQlQuery(query);
        Predicate<StubTrace> traces = parser.spansets();
        if (!parser.text.atEnd()) {
            throw new Refused("parse error: syntax error: something follows");
        }
        return traces;
    }

    private Predicate<StubTrace> spansets() {
        Predicate<StubTrace> all = spanset();
        while (true) {
            if (text.take("&&")) {
                all = all.and(spanset());
            } else if (text.take("||")) {
                all = all.or(spanset());
            } else {
                return all;
            }
        }
    }

    private Predicate<StubTrace> spanset() {
        text.need("{");
        if (text.take("}")) {
            return trace -> true;
        }
        BiPredicate<StubTrace, StubSpan> condition = condition();
        text.need("}");
        return trace -> trace.spans().stream().anyMatch(span -> condition.test(trace, span));
    }

    private BiPredicate<StubTrace, StubSpan> condition() {
        BiPredicate<StubTrace, StubSpan> all = single();
        while (true) {
            if (text.take("&&")) {
                all = all.and(single());
            } else if (text.take("||")) {
                all = all.or(single());
            } else {
                return all;
            }
        }
    }

    private BiPredicate<StubTrace, StubSpan> single() {
        if (text.take("(")) {
            BiPredicate<StubTrace, StubSpan> inner = condition();
            text.need(")");
            return inner;
        }
        String field = text.word();
        String operator = operator();
        boolean quoted = text.atQuote();
        Object literal = quoted ? text.quoted() : literal(text.word());
        return comparison(field, operator, literal, quoted);
    }

    private String operator() {
        for (String sign : List.of("!=", "=~", "!~", ">=", "<=", "=", ">", "<")) {
            if (text.take(sign)) {
                return sign;
            }
        }
        throw new Refused("parse error: syntax error: no operator");
    }

    private record Word(String word) {}

    private record Time(long nanos) {}

    private static Object literal(String word) {
        java.util.regex.Matcher duration = DURATION.matcher(word);
        if (duration.matches()) {
            double unit = switch (duration.group(2)) {
                case "ns" -> 1;
                case "us" -> 1e3;
                case "ms" -> 1e6;
                case "s" -> 1e9;
                case "m" -> 60e9;
                default -> 3600e9;
            };
            return new Time(Math.round(Double.parseDouble(duration.group(1)) * unit));
        }
        if (WHOLE.matcher(word).matches()) {
            return Long.valueOf(word);
        }
        if (DECIMAL.matcher(word).matches()) {
            return Double.valueOf(word);
        }
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> new Word(word);
        };
    }

    private static BiPredicate<StubTrace, StubSpan> comparison(String field, String operator, Object literal,
            boolean quoted) {
        return switch (field) {
            case "name" -> texts(operator, literal, (trace, span) -> List.of(span.name()));
            case "statusMessage", "span:statusMessage" -> texts(operator, literal, (trace, span) -> List.of(span
                    .statusMessage()));
            case "rootServiceName", "trace:rootService" -> texts(operator, literal, (trace, span) -> List.of(trace
                    .rootService()));
            case "rootName", "trace:rootName" -> texts(operator, literal, (trace, span) -> List.of(trace.rootName()));
            case "trace:id" -> texts(operator, literal, (trace, span) -> List.of(span.traceId(), span.traceId()
                    .replaceFirst("^0+", "")));
            case "status" -> words(operator, literal, List.of("ok", "error", "unset"), field, StubSpan::status);
            case "kind" -> words(operator, literal, List.of("server", "client", "internal", "producer", "consumer",
                    "unspecified"), field, StubSpan::kind);
            case "duration", "span:duration" -> times(operator, literal, field, (trace, span) -> List.of(span.end()
                    - span.start()));
            case "traceDuration", "trace:duration" -> times(operator, literal, field, (trace, span) -> List.of(trace
                    .end() - trace.start()));
            default -> attribute(field, operator, literal);
        };
    }

    @FunctionalInterface
    private interface Values {
        List<Object> of(StubTrace trace, StubSpan span);
    }

    private static BiPredicate<StubTrace, StubSpan> attribute(String field, String operator, Object literal) {
        if (literal instanceof Word word) {
            if (!word.word().equals("nil") || field.equals("resource.service.name")) {
                throw new Refused(field + operator + word.word() + " is not valid");
            }
            if (!operator.equals("!=")) {
                throw new UnsupportedOperationException("absence");
            }
            return (trace, span) -> !values(field, span).isEmpty();
        }
        if (field.indexOf('.') < 0) {
            throw new Refused("parse error: syntax error: unexpected IDENTIFIER " + field);
        }
        Predicate<Object> test = test(operator, literal);
        return (trace, span) -> values(field, span).stream().anyMatch(test);
    }

    private static List<Object> values(String field, StubSpan span) {
        int dot = field.indexOf('.');
        String name = field.substring(dot + 1);
        List<Object> values = new ArrayList<>();
        String scope = field.substring(0, dot);
        if (scope.equals("span") || scope.isEmpty()) {
            values.addAll(span.ofSpan().getOrDefault(name, List.of()));
        }
        if (scope.equals("resource") || scope.isEmpty()) {
            values.addAll(span.ofResource().getOrDefault(name, List.of()));
        }
        if (!List.of("span", "resource", "").contains(scope)) {
            throw new UnsupportedOperationException("the scope of " + field);
        }
        return values;
    }

    private static BiPredicate<StubTrace, StubSpan> texts(String operator, Object literal, Values values) {
        if (!(literal instanceof String)) {
            throw new Refused("binary operations must operate on the same type");
        }
        Predicate<Object> test = test(operator, literal);
        return (trace, span) -> values.of(trace, span).stream().anyMatch(test);
    }

    private static BiPredicate<StubTrace, StubSpan> times(String operator, Object literal, String field,
            Values values) {
        if (!(literal instanceof Time) && !(literal instanceof Long)) {
            throw new Refused("binary operations must operate on the same type: " + field);
        }
        long nanos = literal instanceof Time time ? time.nanos() : (Long) literal;
        Predicate<Object> test = test(operator, nanos);
        return (trace, span) -> values.of(trace, span).stream().anyMatch(test);
    }

    private static BiPredicate<StubTrace, StubSpan> words(String operator, Object literal, List<String> known,
            String field, java.util.function.Function<StubSpan, String> value) {
        if (!(literal instanceof Word word) || !known.contains(word.word())) {
            throw new Refused("binary operations must operate on the same type: " + field);
        }
        return (trace, span) -> value.apply(span).equals(word.word()) == operator.equals("=");
    }

    /** A literal compares with values of its own type only. */
    private static Predicate<Object> test(String operator, Object literal) {
        return switch (operator) {
            case "=" -> literal::equals;
            case "!=" -> value -> value.getClass() == literal.getClass() && !value.equals(literal);
            case "=~", "!~" -> {
                Pattern pattern = regex(literal);
                yield value -> value instanceof String said && pattern.matcher(said).matches() == operator.equals(
                        "=~");
            }
            default -> value -> value.getClass() == literal.getClass() && ordered(operator, compare(value, literal));
        };
    }

    private static Pattern regex(Object literal) {
        try {
            if (literal instanceof String pattern && !pattern.contains("(?=")) {
                return Pattern.compile(pattern, Pattern.DOTALL);
            }
        } catch (PatternSyntaxException e) {
            throw new Refused("error parsing regexp: " + e.getMessage());
        }
        throw new Refused("error parsing regexp");
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object value, Object literal) {
        return ((Comparable<Object>) value).compareTo(literal);
    }

    private static boolean ordered(String operator, int order) {
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }
}
