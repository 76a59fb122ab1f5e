package dev.tinkr.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the query language: recursive descent over the text, one pass, in time that grows with its length. Whatever the
 * text, the outcome is a {@link ParsedQuery} or a {@link QueryException}.
 */
public final class QueryParser {

    /** The longest query, in UTF-16 units. */
    public static final int MAX_LENGTH = 131_072;
    /** How deep parentheses and {@code NOT} may nest. */
    public static final int MAX_DEPTH = 200;

    private final QueryScanner scanner;
    private final RegexCheck regexes;
    private final ServiceTerms services;
    private final List<String> warnings = new ArrayList<>();

    private QueryParser(String source) {
        scanner = new QueryScanner(source);
        regexes = new RegexCheck(source);
        services = new ServiceTerms(source);
    }

    /**
     * Parses a query; an empty one matches everything.
     *
     * @throws QueryException when it is not one
     */
    public static ParsedQuery parse(String source) {
        if (source.length() > MAX_LENGTH) {
            throw new QueryException("the query has " + source.length() + " characters, expected at most " + MAX_LENGTH
                    + "; ask for less at a time", source, MAX_LENGTH);
        }
        return new QueryParser(source).parse();
    }

    private ParsedQuery parse() {
        scanner.skipSpace();
        if (scanner.atEnd()) {
            return new ParsedQuery(scanner.text(), new Query.All(), Optional.empty(), List.of());
        }
        Query whole = or(0);
        if (!scanner.atEnd()) {
            throw scanner.unexpected("the end of the query", "no '(' is open here; quote it to search for a parenthesis"
                    + " inside a phrase");
        }
        ServiceTerms.Split split = services.split(whole);
        warnings.addAll(split.warnings());
        return new ParsedQuery(scanner.text(), split.rest(), split.services(), warnings);
    }

    private Query or(int depth) {
        List<Query> parts = new ArrayList<>();
        do {
            parts.add(and(depth));
        } while (scanner.eatKeyword("OR"));
        return Query.or(parts);
    }

    private Query and(int depth) {
        List<Query> parts = new ArrayList<>();
        boolean joined;
        do {
            parts.add(unary(depth));
            scanner.skipSpace();
            joined = scanner.eatKeyword("AND");
        } while (joined || !scanner.atEnd() && !scanner.at(')') && !scanner.atKeyword("OR"));
        Query all = Query.and(parts);
        services.refuseTwoIn(all);
        return all;
    }

    private Query unary(int depth) {
        scanner.skipSpace();
        if (scanner.atKeyword("NOT")) {
            checkDepth(depth);
            scanner.eatKeyword("NOT");
            return new Query.Not(unary(depth + 1));
        }
        if (scanner.atEnd() || scanner.at(')') || scanner.atKeyword()) {
            throw missingTerm();
        }
        if (!scanner.at('-')) {
            return primary(depth);
        }
        int minus = scanner.position();
        scanner.eat('-');
        boolean lone = scanner.atEnd() || scanner.at(')') || scanner.atDelimiter() && !scanner.at('(');
        if (lone || scanner.at('-') || scanner.atKeyword()) {
            throw new QueryException("found " + (lone ? "a '-' on its own" : "a '-' before '" + scanner.peek() + "'")
                    + ", expected a term glued to it; write -term or NOT term, and to search for text that begins with"
                    + " '-' quote it, or use a regular expression such as /--/", scanner.text(), minus);
        }
        return new Query.Not(primary(depth + 1));
    }

    private Query primary(int depth) {
        if (!scanner.at('(')) {
            return term();
        }
        checkDepth(depth);
        int open = scanner.position();
        scanner.eat('(');
        scanner.skipSpace();
        if (scanner.at(')')) {
            throw scanner.unexpected("a term between the parentheses", "quote a parenthesis to search for it in a"
                    + " phrase");
        }
        Query group = or(depth + 1);
        if (!scanner.eat(')')) {
            throw new QueryException("this parenthesis is never closed: found the end of the query, expected ')'",
                    scanner.text(), open);
        }
        return group;
    }

    private Query term() {
        int start = scanner.position();
        if (scanner.at('"') || scanner.at('\'')) {
            return TextConditions.of(new Scalar.Plain(scanner.quoted(false), true, start), scanner.text());
        }
        if (scanner.atRegex()) {
            return TextConditions.of(new ValueReader(scanner, regexes, false).regex(), scanner.text());
        }
        String field = scanner.field();
        if (!field.isEmpty()) {
            return condition(field, start);
        }
        Scalar.Plain word = new Scalar.Plain(scanner.word(false), false, start);
        if (word.text().startsWith("!") && word.text().length() > 1) {
            warnings.add("'!' negates nothing here: write NOT or - in front of what must not match");
        }
        return TextConditions.of(word, scanner.text());
    }

    private Query condition(String field, int start) {
        if (scanner.at(':')) {
            warnings.add("'" + field + ":" + scanner.peek() + "…' was read as the field '" + field
                    + "' and its value; quote it to search for the text");
        }
        Optional<FieldNames.Known> known = FieldNames.known(field);
        boolean ignoreCase = known.isPresent() && known.get().ignoresCase();
        Value value = new ValueReader(scanner, regexes, ignoreCase).value(field);
        if (known.equals(Optional.of(FieldNames.Known.SERVICE))) {
            return services.condition(field, value, start);
        }
        return FieldConditions.of(known, field, value, scanner.text());
    }

    private void checkDepth(int depth) {
        if (depth >= MAX_DEPTH) {
            throw scanner.unexpected("no more than " + MAX_DEPTH + " parentheses and NOT inside each other",
                    "write it flatter");
        }
    }

    private QueryException missingTerm() {
        return scanner.unexpected("a term", scanner.atKeyword() ? "to search for the word itself, quote it" : "");
    }
}
