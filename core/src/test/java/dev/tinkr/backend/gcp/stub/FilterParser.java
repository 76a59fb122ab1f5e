package dev.tinkr.backend.gcp.stub;

import dev.tinkr.backend.gcp.stub.FilterTokens.Kind;
import dev.tinkr.backend.gcp.stub.FilterTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Parses the Logging query language: NOT binds tightest, then OR, then AND; two comparisons side by side are ANDed. */
final class FilterParser {

    private static final int LONGEST = 20_000;
    private static final Set<String> OPERATORS = Set.of("=", "!=", ">", "<", ">=", "<=", ":", "=~", "!~");

    private final List<Token> tokens;
    private int at;

    private FilterParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static FilterNode parse(String filter) {
        if (filter.length() > LONGEST) {
            throw new FilterException("Filter is longer than " + LONGEST + " characters");
        }
        FilterParser parser = new FilterParser(FilterTokens.of(filter));
        if (parser.peek().kind() == Kind.END) {
            return new FilterNode.All(List.of());
        }
        FilterNode node = parser.conjunction(FilterParser::comparison);
        if (parser.peek().kind() != Kind.END) {
            throw new FilterException("Unparseable filter: unexpected '" + parser.peek().text() + "'");
        }
        return node;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private FilterNode conjunction(Function<FilterParser, FilterNode> leaf) {
        List<FilterNode> parts = new ArrayList<>(List.of(disjunction(leaf)));
        while (peek().kind() != Kind.END && !peek().is(")") && !peek().is(",")) {
            if (peek().keyword("AND")) {
                take();
            }
            parts.add(disjunction(leaf));
        }
        return parts.size() == 1 ? parts.getFirst() : new FilterNode.All(parts);
    }

    private FilterNode disjunction(Function<FilterParser, FilterNode> leaf) {
        List<FilterNode> parts = new ArrayList<>(List.of(negation(leaf)));
        while (peek().keyword("OR")) {
            take();
            parts.add(negation(leaf));
        }
        return parts.size() == 1 ? parts.getFirst() : new FilterNode.Any(parts);
    }

    private FilterNode negation(Function<FilterParser, FilterNode> leaf) {
        if (peek().keyword("NOT") || peek().is("-")) {
            take();
            return new FilterNode.Not(negation(leaf));
        }
        if (peek().is("(")) {
            take();
            FilterNode inner = conjunction(leaf);
            expect(")");
            return inner;
        }
        return leaf.apply(this);
    }

    private void expect(String sign) {
        if (!take().is(sign)) {
            throw new FilterException("Unparseable filter: expected '" + sign + "'");
        }
    }

    private static FilterNode comparison(FilterParser parser) {
        Token first = parser.peek();
        if (first.kind() == Kind.SIGN || first.kind() == Kind.END || first.keyword("AND") || first.keyword("OR")) {
            throw new FilterException("Unparseable filter: unexpected '" + first.text() + "'");
        }
        boolean call = first.kind() == Kind.TEXT && parser.tokens.get(parser.at + 1).is("(") && parser.tokens.get(
                parser.at + 1).glued();
        if (call) {
            return parser.function();
        }
        List<String> path = parser.path();
        Token operator = parser.peek();
        if (operator.kind() != Kind.SIGN || !OPERATORS.contains(operator.text())) {
            if (path.size() > 1) {
                throw new FilterException("Unparseable filter: expected an operator after " + path);
            }
            return new FilterNode.Global(path.getFirst());
        }
        parser.take();
        LogFields.check(path);
        return parser.value(path, operator.text());
    }

    private List<String> path() {
        List<String> path = new ArrayList<>(List.of(take().text()));
        while (peek().is(".") && peek().glued()) {
            take();
            Token name = take();
            if (name.kind() != Kind.TEXT && name.kind() != Kind.STRING || !name.glued()) {
                throw new FilterException("Unparseable filter: expected a name after '.'");
            }
            path.add(name.text());
        }
        return path;
    }

    private FilterNode value(List<String> path, String operator) {
        if (peek().is("(")) {
            take();
            FilterNode group = conjunction(parser -> parser.one(path, operator));
            expect(")");
            return group;
        }
        return one(path, operator);
    }

    private FilterNode one(List<String> path, String operator) {
        Token token = take();
        FilterNode.Value value;
        if (token.kind() == Kind.STRING) {
            value = new FilterNode.Value(token.text(), true);
        } else if (token.is("*") && operator.equals(":")) {
            value = new FilterNode.Value("*", false);
        } else if (token.kind() == Kind.TEXT) {
            StringBuilder text = new StringBuilder(token.text());
            while (peek().is(".") && peek().glued()) {
                text.append(take().text()).append(take().text());
            }
            value = new FilterNode.Value(text.toString(), false);
        } else {
            throw new FilterException("Unparseable filter: expected a value after " + operator + ", found '" + token
                    .text() + "'");
        }
        if (operator.endsWith("~")) {
            if (!value.quoted()) {
                throw new FilterException("Unparseable filter: a regular expression stands in double quotes");
            }
            LogValues.regex(value.text());
        }
        return new FilterNode.Comparison(path, operator, value);
    }

    private FilterNode function() {
        String name = take().text();
        expect("(");
        List<List<String>> arguments = new ArrayList<>();
        while (!peek().is(")")) {
            arguments.add(peek().kind() == Kind.STRING ? List.of(take().text()) : path());
            if (peek().is(",")) {
                take();
            }
        }
        expect(")");
        FilterNode.Function function = new FilterNode.Function(name.toLowerCase(java.util.Locale.ROOT), arguments);
        switch (function.name()) {
            case "search" -> {
                if (arguments.isEmpty() || arguments.size() > 2) {
                    throw new FilterException("SEARCH takes a query, or a field and a query");
                }
                if (arguments.size() == 2) {
                    LogFields.check(arguments.getFirst());
                }
            }
            case "log_id" -> {
                if (arguments.size() != 1) {
                    throw new FilterException("log_id takes a log");
                }
            }
            default -> throw new FilterException("Unknown function '" + name + "'");
        }
        return function;
    }
}
