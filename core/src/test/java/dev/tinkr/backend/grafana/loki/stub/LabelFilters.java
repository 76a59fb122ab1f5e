package dev.tinkr.backend.grafana.loki.stub;

import java.util.Optional;
import java.util.function.Predicate;

/** Conditions on labels: {@code and} binds tighter than {@code or}; a comma is an {@code and}. */
final class LabelFilters {

    private final Tokens tokens;

    LabelFilters(Tokens tokens) {
        this.tokens = tokens;
    }

    Stage or() {
        Stage left = and();
        while (tokens.here().isName("or")) {
            tokens.take();
            Stage first = left;
            Stage second = and();
            left = line -> first.keeps(line) | second.keeps(line);
        }
        return left;
    }

    private Stage and() {
        Stage left = one();
        while (tokens.here().isName("and") || tokens.here().is(",")) {
            tokens.take();
            Stage first = left;
            Stage second = one();
            left = line -> first.keeps(line) & second.keeps(line);
        }
        return left;
    }

    private Stage one() {
        if (tokens.takes("(")) {
            Stage inner = or();
            tokens.expect(")");
            return inner;
        }
        String name = tokens.name();
        Token operator = tokens.take();
        if (tokens.here().kind() == Token.Kind.STRING && LogQlReader.isOperator(operator)) {
            Predicate<String> test = LogQlReader.comparison(operator, tokens.string());
            return line -> test.test(line.get(name));
        }
        boolean minus = tokens.takes("-");
        if (tokens.here().kind() != Token.Kind.NUMBER || !LogQlReader.isOperator(operator)
                || operator.text().endsWith("~")) {
            throw tokens.unexpected();
        }
        return numbers(name, operator.text(), (minus ? "-" : "") + tokens.take().text());
    }

    private Stage numbers(String name, String operator, String bound) {
        Optional<Long> duration = Tokens.nanos(bound);
        double limit = duration.map(Long::doubleValue).orElseGet(() -> Double.parseDouble(bound));
        return line -> {
            String text = line.get(name);
            if (text.isEmpty()) {
                return false;
            }
            double value;
            try {
                value = duration.isPresent()
                        ? Tokens.nanos(text).orElseThrow(() -> new NumberFormatException(text))
                        : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                line.error("LabelFilterErr", "not a number: " + text);
                return true;
            }
            return switch (operator) {
                case ">" -> value > limit;
                case ">=" -> value >= limit;
                case "<" -> value < limit;
                case "<=" -> value <= limit;
                case "!=" -> value != limit;
                default -> value == limit;
            };
        };
    }
}
