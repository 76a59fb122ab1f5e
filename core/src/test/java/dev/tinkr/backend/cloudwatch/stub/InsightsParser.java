package dev.tinkr.backend.cloudwatch.stub;

import dev.tinkr.backend.cloudwatch.stub.InsightsCommand.Aggregate;
import dev.tinkr.backend.cloudwatch.stub.InsightsCommand.Named;
import dev.tinkr.backend.cloudwatch.stub.InsightsLexer.Kind;
import dev.tinkr.backend.cloudwatch.stub.InsightsLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the part of the Insights language that its documentation describes and that somebody may send here. */
public final class InsightsParser {

    private static final int LONGEST = 10_000;
    private static final int MOST_ROWS = 10_000;
    private static final Map<String, Integer> FUNCTIONS = Map.of("ispresent", 1, "tomillis", 1, "coalesce", -1,
            "concat", -1,
            "tolower", 1, "strcontains", 2);
    private static final Set<String> AGGREGATES = Set.of("count", "min", "max", "sum", "avg", "count_distinct");

    private final String query;
    private final List<Token> tokens;
    private int at;

    private InsightsParser(String query) {
        this.query = query;
        this.tokens = InsightsLexer.tokens(query);
    }

    /** The commands of the query; an {@link InsightsSyntaxException} where the service would refuse it. */
    public static List<InsightsCommand> parse(String query) {
        if (query.isEmpty() || query.length() > LONGEST) {
            throw new InsightsSyntaxException("a query has 1 to " + LONGEST + " characters, not " + query.length(), "…",
                    0);
        }
        InsightsParser parser = new InsightsParser(query);
        List<InsightsCommand> commands = new ArrayList<>();
        do {
            commands.add(parser.command());
        } while (parser.eat("|"));
        parser.require(parser.peek().kind() == Kind.END, "something follows the last command");
        return commands;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InsightsSyntaxException(otherwise + ": '" + peek().text() + "'", query, peek().position());
        }
    }

    private boolean eat(String sign) {
        boolean there = peek().kind() == Kind.SIGN && peek().text().equals(sign);
        at += there ? 1 : 0;
        return there;
    }

    private boolean eatWord(String word) {
        boolean there = peek().kind() == Kind.NAME && peek().text().equalsIgnoreCase(word);
        at += there ? 1 : 0;
        return there;
    }

    private InsightsCommand command() {
        require(peek().kind() == Kind.NAME, "expected a command");
        String name = next().text().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "fields", "display" -> new InsightsCommand.Fields(list());
            case "filter" -> new InsightsCommand.Filter(expression());
            case "parse" -> parse();
            case "sort" -> sort();
            case "limit" -> new InsightsCommand.Limit(limit());
            case "stats" -> stats();
            case "pattern" -> new InsightsCommand.Patterns(expression());
            default -> throw new InsightsSyntaxException("unknown command " + name, query, peek().position());
        };
    }

    private List<Named> list() {
        List<Named> list = new ArrayList<>();
        do {
            list.add(named());
        } while (eat(","));
        return list;
    }

    private Named named() {
        int from = peek().position();
        InsightsExpression expression = expression();
        String text = query.substring(from, peek().position()).strip().replace("`", "");
        return new Named(expression, eatWord("as") ? name() : text);
    }

    private String name() {
        require(peek().kind() == Kind.NAME || peek().kind() == Kind.QUOTED_NAME, "expected a name");
        return next().text();
    }

    private InsightsCommand parse() {
        String field = name();
        require(peek().kind() == Kind.REGEX, "expected a regular expression");
        Pattern regex = Pattern.compile(next().text());
        require(!regex.namedGroups().isEmpty(), "a regular expression of parse has named groups");
        return new InsightsCommand.Parse(field, regex);
    }

    private InsightsCommand sort() {
        String field = name();
        boolean descending = !eatWord("asc");
        if (descending) {
            eatWord("desc");
        }
        return new InsightsCommand.Sort(field, descending);
    }

    private int limit() {
        require(peek().kind() == Kind.NUMBER && peek().text().matches("[1-9][0-9]{0,4}"), "expected a limit");
        int limit = Integer.parseInt(next().text());
        require(limit <= MOST_ROWS, "a limit is at most " + MOST_ROWS);
        return limit;
    }

    private InsightsCommand stats() {
        List<Aggregate> aggregates = new ArrayList<>();
        do {
            int from = peek().position();
            String function = name().toLowerCase(Locale.ROOT);
            require(AGGREGATES.contains(function), "expected an aggregation");
            require(eat("("), "expected (");
            InsightsExpression of = eat("*") ? null : expression();
            require(of != null || function.equals("count"), "only count takes *");
            require(eat(")"), "expected )");
            String text = query.substring(from, peek().position()).strip();
            aggregates.add(new Aggregate(function, of, eatWord("as") ? name() : text));
        } while (eat(","));
        return new InsightsCommand.Stats(aggregates, eatWord("by") ? list() : List.of());
    }

    private InsightsExpression expression() {
        InsightsExpression left = conjunction();
        while (eatWord("or")) {
            left = new InsightsExpression.Or(left, conjunction());
        }
        return left;
    }

    private InsightsExpression conjunction() {
        InsightsExpression left = negation();
        while (eatWord("and")) {
            left = new InsightsExpression.And(left, negation());
        }
        return left;
    }

    private InsightsExpression negation() {
        return eatWord("not") ? new InsightsExpression.Not(negation()) : comparison();
    }

    private InsightsExpression comparison() {
        InsightsExpression left = primary();
        if (eatWord("not")) {
            require(eatWord("like"), "expected like");
            return new InsightsExpression.Not(like(left));
        }
        if (eatWord("like") || eat("=~")) {
            return like(left);
        }
        if (eatWord("in")) {
            require(eat("["), "expected [");
            List<String> values = new ArrayList<>();
            do {
                require(peek().kind() == Kind.STRING || peek().kind() == Kind.NUMBER, "expected a value");
                values.add(next().text());
            } while (eat(","));
            require(eat("]"), "expected ]");
            return new InsightsExpression.In(left, values);
        }
        for (String sign : List.of("=", "!=", "<=", "<", ">=", ">")) {
            if (eat(sign)) {
                return new InsightsExpression.Compare(left, sign, primary());
            }
        }
        return left;
    }

    private InsightsExpression like(InsightsExpression of) {
        Token token = next();
        return switch (token.kind()) {
            case REGEX -> new InsightsExpression.Like(of, Pattern.compile(token.text()));
            case STRING -> new InsightsExpression.Contains(of, token.text());
            default -> throw new InsightsSyntaxException("like takes a string or a regular expression", query, token
                    .position());
        };
    }

    private InsightsExpression primary() {
        Token token = next();
        return switch (token.kind()) {
            case STRING -> new InsightsExpression.Literal(token.text(), false);
            case NUMBER -> new InsightsExpression.Literal(token.text(), true);
            case QUOTED_NAME -> new InsightsExpression.Field(token.text());
            case NAME -> eat("(") ? call(token) : new InsightsExpression.Field(token.text());
            case SIGN -> {
                require(token.text().equals("("), "expected an expression");
                InsightsExpression inner = expression();
                require(eat(")"), "expected )");
                yield inner;
            }
            default ->
                throw new InsightsSyntaxException("expected an expression, found '" + token.text() + "'", query, token
                        .position());
        };
    }

    private InsightsExpression call(Token function) {
        String name = function.text().toLowerCase(Locale.ROOT);
        if (name.equals("bin")) {
            require(peek().kind() == Kind.PERIOD, "expected a period");
            long millis = period(next().text());
            require(eat(")"), "expected )");
            return new InsightsExpression.Bin(millis);
        }
        require(FUNCTIONS.containsKey(name), "unknown function " + name);
        List<InsightsExpression> arguments = new ArrayList<>();
        do {
            arguments.add(expression());
        } while (eat(","));
        require(eat(")"), "expected )");
        int wanted = FUNCTIONS.get(name);
        require(wanted < 0 || arguments.size() == wanted, name + " takes " + wanted + " arguments");
        return new InsightsExpression.Call(name, arguments);
    }

    /** Up to 1000ms, 60s, 60m, 24h. */
    private long period(String text) {
        String unit = text.replaceAll("[0-9]", "");
        long number = Long.parseLong(text.substring(0, text.length() - unit.length()));
        Map<String, long[]> units = Map.of("ms", new long[]{1, 1000}, "s", new long[]{1000, 60}, "m",
                new long[]{60_000, 60},
                "h", new long[]{3_600_000, 24}, "d", new long[]{86_400_000, 365});
        require(units.containsKey(unit) && number >= 1 && number <= units.get(unit)[1], "no period: " + text);
        return number * units.get(unit)[0];
    }
}
