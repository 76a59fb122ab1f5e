package dev.tinkr.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands after a field's colon. */
final class ValueReader {

    private static final int LONGEST_SHOWN = 40;

    private final QueryScanner scanner;
    private final RegexCheck regexCheck;
    private final boolean ignoreCase;

    /**
     * A reader of one value.
     *
     * @param ignoreCase whether regular expressions on it will ignore case
     */
    ValueReader(QueryScanner scanner, RegexCheck regexCheck, boolean ignoreCase) {
        this.scanner = scanner;
        this.regexCheck = regexCheck;
        this.ignoreCase = ignoreCase;
    }

    /** The value of that field. */
    Value value(String field) {
        if (scanner.at('(')) {
            return list(field);
        }
        if (scanner.atDelimiter()) {
            String shown = field.length() <= LONGEST_SHOWN ? field : field.substring(0, LONGEST_SHOWN) + "…";
            throw scanner.unexpected("a value right after '" + shown + ":'", "to search for the text, quote it: \""
                    + shown + ": …\"");
        }
        if (scanner.at('[')) {
            return range(field);
        }
        for (Comparison comparison : Comparison.values()) {
            if (scanner.text().startsWith(comparison.sign(), scanner.position())) {
                comparison.sign().chars().forEach(c -> scanner.eat((char) c));
                return new Value.Compared(comparison, compared(field, comparison));
            }
        }
        int position = scanner.position();
        Scalar scalar = scalar(false);
        refuseBraces(field, scalar, position);
        return new Value.AnyOf(List.of(scalar));
    }

    /** The regular expression that stands here. */
    Scalar.Regex regex() {
        int start = scanner.position();
        String source = scanner.regex();
        regexCheck.check(source, start + 1, ignoreCase);
        return new Scalar.Regex(source, start);
    }

    private Scalar scalar(boolean inRange) {
        int start = scanner.position();
        if (scanner.at('"') || scanner.at('\'')) {
            return new Scalar.Plain(scanner.quoted(inRange), true, start);
        }
        if (scanner.atRegex()) {
            return regex();
        }
        if (scanner.atKeyword() || inRange && scanner.atKeyword("TO")) {
            throw scanner.unexpected("a value", "to ask for this word as a value, quote it");
        }
        return new Scalar.Plain(scanner.word(inRange), false, start);
    }

    private Scalar.Plain compared(String field, Comparison comparison) {
        if (scanner.atDelimiter()) {
            throw scanner.unexpected("a value right after '" + comparison.sign() + "'",
                    "write it without a space, such as " + field + ":" + comparison.sign() + "500");
        }
        if (scanner.at('<') || scanner.at('>') || scanner.at('=')) {
            throw scanner.unexpected("a value after '" + comparison.sign() + "'",
                    "the signs are > >= < <=; quote a value that begins with one");
        }
        return bound(scalar(false));
    }

    private Scalar.Plain bound(Scalar scalar) {
        if (scalar instanceof Scalar.Plain plain && !plain.isPattern()) {
            return plain;
        }
        throw new QueryException("found a pattern, expected a number or a word to compare with; quote it if * ? or / is"
                + " meant as such", scanner.text(), scalar.position());
    }

    private Value list(String field) {
        int open = scanner.position();
        scanner.eat('(');
        List<Scalar> scalars = new ArrayList<>();
        do {
            scanner.skipSpace();
            if (scanner.atEnd()) {
                throw new QueryException("this list is never closed: found the end of the query, expected a value and"
                        + " ')'", scanner.text(), open);
            }
            if (scanner.at(')') || scanner.at('(')) {
                throw scanner.unexpected("a value in the list", "write " + field + ":(a OR b)");
            }
            if (scanner.at('<') || scanner.at('>') || scanner.at('[')) {
                throw scanner.unexpected("a value in the list", "comparisons and ranges stand on their own: " + field
                        + ":>1 OR " + field + ":[5 TO 9]; quote a value that begins with such a sign");
            }
            scalars.add(scalar(false));
            scanner.skipSpace();
        } while (scanner.eatKeyword("OR"));
        if (scanner.atEnd()) {
            throw new QueryException("this list is never closed: found the end of the query, expected OR or ')'",
                    scanner.text(), open);
        }
        if (!scanner.eat(')')) {
            throw scanner.unexpected("OR or ')' in the list",
                    "a list is joined by OR, and a value with spaces stands in"
                            + " quotes");
        }
        return new Value.AnyOf(scalars);
    }

    private Value range(String field) {
        int open = scanner.position();
        scanner.eat('[');
        Optional<Scalar.Plain> lower = end(field, open);
        scanner.skipSpace();
        if (!scanner.eatKeyword("TO")) {
            throw scanner.unexpected("TO in the range that opens at " + open, "write " + field
                    + ":[200 TO 299]; to search for a bracket quote it");
        }
        Optional<Scalar.Plain> upper = end(field, open);
        scanner.skipSpace();
        if (!scanner.eat(']')) {
            throw scanner.unexpected("']' at the end of the range", "write " + field + ":[200 TO 299]");
        }
        if (!scanner.atDelimiter()) {
            throw scanner.unexpected("a space after the range", "");
        }
        return new Value.Between(lower, upper);
    }

    private Optional<Scalar.Plain> end(String field, int open) {
        scanner.skipSpace();
        if (scanner.atDelimiter() || scanner.at(']')) {
            throw scanner.unexpected("a bound of the range that opens at " + open, "write " + field
                    + ":[200 TO 299], with * for an open end");
        }
        Scalar scalar = scalar(true);
        boolean isOpen = scalar instanceof Scalar.Plain plain && plain.isEverything();
        return isOpen ? Optional.empty() : Optional.of(bound(scalar));
    }

    private void refuseBraces(String field, Scalar scalar, int position) {
        if (scalar instanceof Scalar.Plain plain && !plain.quoted() && plain.text().startsWith("{")) {
            scanner.skipSpace();
            if (scanner.atKeyword("TO")) {
                throw new QueryException("found '{', expected '['; bounds are always inclusive: write " + field
                        + ":[200 TO 299], or " + field + ":>200 where the bound does not belong", scanner.text(),
                        position);
            }
        }
    }
}
