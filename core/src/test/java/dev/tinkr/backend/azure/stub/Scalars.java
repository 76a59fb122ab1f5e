package dev.tinkr.backend.azure.stub;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tinkr.backend.azure.stub.Lexer.Sort;
import dev.tinkr.backend.azure.stub.Lexer.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Reads scalar expressions over the columns of a table. Types are checked as the service does: before any row is read. */
final class Scalars {

    /** What matched what: one question is asked in several queries, and a regular expression takes its time. */
    private static final Map<String, Map<String, Boolean>> REMEMBERED = new ConcurrentHashMap<>();
    private static final int MOST_REMEMBERED = 300;

    private final List<Token> tokens;
    private final Rows table;
    private int at;

    /** A reader that begins at that token. */
    Scalars(List<Token> tokens, int at, Rows table) {
        this.tokens = tokens;
        this.at = at;
        this.table = table;
    }

    /** Where it stands. */
    int at() {
        return at;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private boolean accept(String text) {
        boolean found = peek().is(text) || peek().isName(text);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw Refusal.syntax("expected '" + text + "' and found '" + peek().text() + "' at " + peek().at());
        }
    }

    Expression expression() {
        Expression left = conjunction();
        while (accept("or")) {
            Expression one = bool(left);
            Expression other = bool(conjunction());
            left = new Expression(Kind.BOOL, row -> {
                Object first = one.of(row);
                Object second = Boolean.TRUE.equals(first) ? true : other.of(row);
                return Boolean.TRUE.equals(second) ? true : first == null || second == null ? null : (Object) false;
            });
        }
        return left;
    }

    private Expression conjunction() {
        Expression left = comparison();
        while (accept("and")) {
            Expression one = bool(left);
            Expression other = bool(comparison());
            left = new Expression(Kind.BOOL, row -> {
                Object first = one.of(row);
                Object second = Boolean.FALSE.equals(first) ? false : other.of(row);
                return Boolean.FALSE.equals(second) ? false : first == null || second == null ? null : (Object) true;
            });
        }
        return left;
    }

    private static Expression bool(Expression expression) {
        if (expression.kind() != Kind.BOOL) {
            throw Refusal.semantic("a condition is of type " + expression.kind().text());
        }
        return expression;
    }

    private Expression comparison() {
        Expression left = sum();
        Token token = peek();
        String operator = token.sort() == Sort.SIGN || token.sort() == Sort.NAME ? token.text() : "";
        switch (operator) {
            case "==", "!=", "<", "<=", ">", ">=" -> {
                at++;
                return compare(operator, left, sum());
            }
            case "=~", "!~", "has", "hasprefix", "hassuffix", "contains", "contains_cs", "startswith", "startswith_cs",
                    "endswith_cs" -> {
                at++;
                return text(operator, left, sum());
            }
            case "matches" -> {
                at++;
                expect("regex");
                return regex(left, sum());
            }
            case "in", "in~" -> {
                at++;
                return in(left, operator.equals("in~"), false);
            }
            case "!" -> {
                at++;
                expect("in");
                return in(left, false, true);
            }
            default -> {
                return left;
            }
        }
    }

    private static Expression compare(String operator, Expression left, Expression right) {
        boolean comparable = left.kind() == right.kind() && left.kind() != Kind.DYNAMIC
                || left.kind().number() && right.kind().number();
        if (!comparable || left.kind() == Kind.STRING && !operator.equals("==") && !operator.equals("!=")) {
            throw Refusal.semantic("cannot compare values of types " + left.kind().text() + " and " + right.kind()
                    .text() + " with " + operator);
        }
        return new Expression(Kind.BOOL, row -> {
            Object one = left.of(row);
            Object other = right.of(row);
            if (one == null || other == null) {
                boolean both = one == null && other == null;
                return both ? null : operator.equals("==") ? (Object) false : operator.equals("!=") ? true : null;
            }
            if (one instanceof Double d && d.isNaN() || other instanceof Double e && e.isNaN()) {
                return operator.equals("!=");
            }
            int order = order(one, other);
            return switch (operator) {
                case "==" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int order(Object one, Object other) {
        if (one instanceof Double || other instanceof Double) {
            return Double.compare(((Number) one).doubleValue() + 0.0, ((Number) other).doubleValue() + 0.0);
        }
        if (one instanceof Number first && other instanceof Number second) {
            return Long.compare(first.longValue(), second.longValue());
        }
        return ((Comparable) one).compareTo(other);
    }

    private static void requireText(Expression expression, String where) {
        if (expression.kind() != Kind.STRING) {
            throw Refusal.semantic(where + " takes a string, not " + expression.kind().text());
        }
    }

    private static Expression text(String operator, Expression left, Expression right) {
        requireText(left, operator);
        requireText(right, operator);
        BiFunction<String, String, Boolean> test = switch (operator) {
            case "=~" -> Terms::equalIgnoringCase;
            case "!~" -> (text, wanted) -> !Terms.equalIgnoringCase(text, wanted);
            case "has" -> (text, wanted) -> Terms.has(text, wanted, true, true);
            case "hasprefix" -> (text, wanted) -> Terms.has(text, wanted, true, false);
            case "hassuffix" -> (text, wanted) -> Terms.has(text, wanted, false, true);
            case "contains" -> (text, wanted) -> Terms.has(text, wanted, false, false);
            case "contains_cs" -> String::contains;
            case "startswith" -> (text, wanted) -> text.length() >= wanted.length() && Terms.equalIgnoringCase(text
                    .substring(0, wanted.length()), wanted);
            case "startswith_cs" -> String::startsWith;
            default -> String::endsWith;
        };
        return new Expression(Kind.BOOL, row -> test.apply((String) left.of(row), (String) right.of(row)));
    }

    private static Expression regex(Expression left, Expression right) {
        requireText(left, "matches regex");
        requireText(right, "matches regex");
        try {
            String source = (String) right.of(new Object[0]);
            Pattern pattern = Pattern.compile(source);
            if (REMEMBERED.size() > MOST_REMEMBERED) {
                REMEMBERED.clear();
            }
            Map<String, Boolean> known = REMEMBERED.computeIfAbsent(source, key -> new ConcurrentHashMap<>());
            return new Expression(Kind.BOOL, row -> known.computeIfAbsent((String) left.of(row), text -> pattern
                    .matcher(text).find()));
        } catch (PatternSyntaxException e) {
            throw Refusal.semantic("the regular expression is invalid: " + e.getMessage());
        }
    }

    private Expression in(Expression left, boolean ignoreCase, boolean negated) {
        expect("(");
        List<Expression> values = new ArrayList<>();
        do {
            Expression value = sum();
            boolean same = left.kind() == value.kind() || left.kind().number() && value.kind().number();
            if (!same || left.kind() == Kind.DYNAMIC) {
                throw Refusal.semantic("in: types " + left.kind().text() + " and " + value.kind().text());
            }
            values.add(value);
        } while (accept(","));
        expect(")");
        return new Expression(Kind.BOOL, row -> {
            Object one = left.of(row);
            boolean found = one != null && values.stream().map(value -> value.of(row)).anyMatch(
                    other -> ignoreCase
                            ? Terms.equalIgnoringCase((String) one, (String) other)
                            : order(one,
                                    other) == 0);
            return found != negated;
        });
    }

    private Expression sum() {
        Expression left = indexed();
        while (peek().is("+") || peek().is("-") || peek().is("*")) {
            String operator = take().text();
            Expression right = indexed();
            left = arithmetic(operator, left, right);
        }
        return left;
    }

    private static Expression arithmetic(String operator, Expression left, Expression right) {
        if (left.kind() == Kind.DATETIME && right.kind() == Kind.TIMESPAN) {
            return new Expression(Kind.DATETIME, row -> left.of(row) == null || right.of(row) == null
                    ? null
                    : operator.equals("+")
                            ? ((Instant) left.of(row)).plus((Duration) right.of(row))
                            : ((Instant) left.of(row)).minus((Duration) right.of(row)));
        }
        if (operator.equals("*") && left.kind().number() && right.kind() == Kind.TIMESPAN) {
            return new Expression(Kind.TIMESPAN, row -> left.of(row) == null
                    ? null
                    : Duration.ofNanos((long) (((Number) left.of(row)).doubleValue() * ((Duration) right.of(row))
                            .toNanos()) / 100 * 100));
        }
        throw Refusal.semantic("no " + operator + " of " + left.kind().text() + " and " + right.kind().text());
    }

    private Expression indexed() {
        Expression value = primary();
        while (peek().is("[")) {
            at++;
            Token key = take();
            expect("]");
            if (value.kind() != Kind.DYNAMIC || key.sort() != Sort.STRING) {
                throw Refusal.semantic("only a dynamic value has members");
            }
            Expression of = value;
            value = new Expression(Kind.DYNAMIC, row -> of.of(row) instanceof Map<?, ?> map
                    ? map.get(key.text())
                    : null);
        }
        return value;
    }

    private Expression primary() {
        Token token = take();
        switch (token.sort()) {
            case STRING -> {
                return Expression.constant(Kind.STRING, token.text());
            }
            case NUMBER -> {
                return token.text().contains(".")
                        ? Expression.constant(Kind.REAL, Double.valueOf(token.text()))
                        : Expression.constant(Kind.LONG, Long.valueOf(token.text()));
            }
            case TIMESPAN -> {
                return Expression.constant(Kind.TIMESPAN, timespan(token.text()));
            }
            case NAME -> {
                return named(token);
            }
            default -> {
                if (token.is("(")) {
                    Expression inner = expression();
                    expect(")");
                    return inner;
                }
                if (token.is("[")) {
                    String name = take().text();
                    expect("]");
                    return column(name);
                }
                throw Refusal.syntax("unexpected '" + token.text() + "' at " + token.at());
            }
        }
    }

    private static Duration timespan(String text) {
        String unit = text.replaceAll("[0-9.]", "");
        long amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return switch (unit) {
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "ms" -> Duration.ofMillis(amount);
            default -> Duration.ofNanos(amount * 100);
        };
    }

    private Expression column(String name) {
        int column = table.at(name);
        return new Expression(table.columns().get(name), row -> row[column]);
    }

    private Expression named(Token name) {
        if (!peek().is("(")) {
            return switch (name.text()) {
                case "true" -> Expression.constant(Kind.BOOL, true);
                case "false" -> Expression.constant(Kind.BOOL, false);
                default -> column(name.text());
            };
        }
        at++;
        switch (name.text()) {
            case "datetime", "long", "real" -> {
                return literal(name.text());
            }
            default -> {
                List<Expression> arguments = new ArrayList<>();
                while (!accept(")")) {
                    if (!arguments.isEmpty()) {
                        expect(",");
                    }
                    if (name.text().equals("column_ifexists") && arguments.isEmpty() && peek()
                            .sort() == Sort.STRING) {
                        String column = take().text();
                        expect(",");
                        Expression otherwise = expression();
                        expect(")");
                        return table.columns().containsKey(column) ? column(column) : otherwise;
                    }
                    arguments.add(expression());
                }
                return Functions.call(name.text(), arguments, table);
            }
        }
    }

    private Expression literal(String type) {
        StringBuilder text = new StringBuilder();
        while (!peek().is(")")) {
            text.append(take().text());
        }
        expect(")");
        return switch (type) {
            case "long" -> Expression.constant(Kind.LONG, Long.valueOf(text.toString()));
            case "real" -> Expression.constant(Kind.REAL, switch (text.toString()) {
                case "+inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.valueOf(text.toString());
            });
            default -> Expression.constant(Kind.DATETIME, Objects.requireNonNull(text.length() == 10
                    ? java.time.LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text)));
        };
    }
}
