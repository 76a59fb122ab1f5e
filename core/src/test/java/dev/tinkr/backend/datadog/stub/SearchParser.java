package dev.tinkr.backend.datadog.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses Datadog's search syntax by the grammar that the vendor publishes for it. What that refuses is refused, and so are
 * AND and OR side by side without parentheses, of which the documentation does not say which goes first.
 */
final class SearchParser {

    static final int ANY_RUN = -1;
    static final int ANY_ONE = -2;

    private static final String NO_START = " \t\r\n\u3000\"()[]{}+-!:~^?*\\><=";
    private static final String ENDS = " \t\r\n)]}";

    private final String text;
    private int at;

    private SearchParser(String text) {
        this.text = text;
    }

    /** The search that the text is; {@link Refused} when it is none. */
    static Search parse(String text) {
        SearchParser parser = new SearchParser(text);
        parser.space();
        Search search = parser.group(Optional.empty());
        if (parser.at < text.length()) {
            throw parser.refused("nothing more");
        }
        return search;
    }

    private Search group(Optional<String> field) {
        List<Search> parts = new ArrayList<>(List.of(clause(field)));
        String joined = "";
        while (at < text.length() && text.charAt(at) != ')') {
            String operator = keyword("AND") || symbol("&&") ? "AND" : keyword("OR") || symbol("||") ? "OR" : "AND";
            if (!joined.isEmpty() && !joined.equals(operator)) {
                throw refused("parentheses around AND and OR");
            }
            joined = operator;
            space();
            parts.add(clause(field));
        }
        return parts.size() == 1
                ? parts.getFirst()
                : joined.equals("OR") ? new Search.Any(parts) : new Search.All(parts);
    }

    private Search clause(Optional<String> field) {
        if (keyword("NOT") || symbol("-")) {
            space();
            return new Search.Without(clause(field));
        }
        if (at >= text.length()) {
            throw refused("a term");
        }
        if (text.charAt(at) == '(') {
            return inParentheses(field);
        }
        if (field.isEmpty()) {
            int start = at;
            Optional<String> named = field();
            if (named.isPresent()) {
                return at < text.length() && text.charAt(at) == '('
                        ? inParentheses(named)
                        : spaced(new Search.Term(named, value()));
            }
            at = start;
            if (text.startsWith("*", at) && ends(at + 1)) {
                at++;
                return spaced(new Search.Everything());
            }
        }
        return spaced(new Search.Term(field, value()));
    }

    private Search inParentheses(Optional<String> field) {
        at++;
        space();
        Search inner = group(field);
        if (at >= text.length() || text.charAt(at) != ')') {
            throw refused(")");
        }
        at++;
        return spaced(inner);
    }

    private Search spaced(Search search) {
        if (!ends(at)) {
            throw refused("a space");
        }
        space();
        return search;
    }

    /** A term right before a colon. */
    private Optional<String> field() {
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                name.append(text.charAt(at + 1));
                at += 2;
            } else if (c == ':' && !name.isEmpty()) {
                at++;
                return Optional.of(name.toString());
            } else if (NO_START.indexOf(c) >= 0 && (name.isEmpty() || "-+=".indexOf(c) < 0)) {
                return Optional.empty();
            } else {
                name.append(c);
                at++;
            }
        }
        return Optional.empty();
    }

    private Search.Value value() {
        if (at >= text.length()) {
            throw refused("a value");
        }
        if (text.charAt(at) == '"') {
            return new Search.Value.Exactly(quoted());
        }
        if (text.charAt(at) == '[') {
            return range();
        }
        for (String operator : List.of(">=", "<=", ">", "<")) {
            if (symbol(operator)) {
                return new Search.Value.Compared(operator, number(word()));
            }
        }
        return term();
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c == '\\') {
                at++;
                if (at >= text.length()) {
                    break;
                }
            }
            out.append(text.charAt(at));
        }
        throw refused("a closing quote");
    }

    private Search.Value range() {
        at++;
        space();
        String lower = word();
        space();
        if (!keyword("TO")) {
            throw refused("TO");
        }
        space();
        String upper = word();
        space();
        if (!symbol("]")) {
            throw refused("]");
        }
        return new Search.Value.Between(number(lower), number(upper));
    }

    private String word() {
        int start = at;
        while (at < text.length() && " ]}\t\n".indexOf(text.charAt(at)) < 0 && text.charAt(at) != ')') {
            at++;
        }
        return text.substring(start, at);
    }

    private String number(String word) {
        String bare = word.replace("\\-", "-");
        if (!bare.equals("*") && !bare.matches("-?\\d+(\\.\\d+)?")) {
            throw refused("a number to compare with");
        }
        return bare;
    }

    /** A bare term, which may hold wildcards. */
    private Search.Value term() {
        List<Integer> parts = new ArrayList<>();
        boolean wild = false;
        boolean first = true;
        boolean keyword = text.startsWith("AND", at) || text.startsWith("OR", at) || text.startsWith("NOT", at);
        if (keyword) {
            throw refused("a term that does not begin like a keyword");
        }
        while (!ends(at)) {
            int c = text.codePointAt(at);
            int width = Character.charCount(c);
            if (c == '\\' && at + 1 < text.length()) {
                int escaped = text.codePointAt(at + 1);
                parts.add(escaped);
                at += 1 + Character.charCount(escaped);
            } else if (c == '*' || c == '?') {
                parts.add(c == '*' ? ANY_RUN : ANY_ONE);
                wild = true;
                at++;
            } else if (NO_START.indexOf(c) >= 0 && (first || "-+=".indexOf(c) < 0)) {
                throw refused("an escaped character");
            } else {
                parts.add(c);
                at += width;
            }
            first = false;
        }
        if (parts.isEmpty()) {
            throw refused("a term");
        }
        if (parts.equals(List.of(ANY_RUN))) {
            return new Search.Value.Present();
        }
        return wild
                ? new Search.Value.Pattern(parts)
                : new Search.Value.Exactly(parts.stream().collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }

    private boolean keyword(String word) {
        boolean here = text.startsWith(word, at) && at + word.length() < text.length() && " (".indexOf(text.charAt(at
                + word.length())) >= 0;
        if (here) {
            at += word.length();
        }
        return here;
    }

    private boolean symbol(String symbol) {
        boolean here = text.startsWith(symbol, at);
        if (here) {
            at += symbol.length();
        }
        return here;
    }

    private boolean ends(int place) {
        return place >= text.length() || ENDS.indexOf(text.charAt(place)) >= 0;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Refused refused(String expected) {
        return new Refused(400, "Invalid query: expected " + expected + " at " + at + " of " + text);
    }
}
