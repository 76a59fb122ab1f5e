package dev.tinkr.backend.grafana.loki.stub;

import java.util.List;
import java.util.Optional;

/** The pieces of a query, taken one after the other. */
final class Tokens {

    private final List<Token> all;
    private int at;

    Tokens(String query) {
        this.all = Token.of(query);
    }

    Token here() {
        return all.get(at);
    }

    /** The piece after the one here. */
    Token behind() {
        return all.get(at + 1);
    }

    Token take() {
        return all.get(at++);
    }

    boolean takes(String mark) {
        boolean is = here().is(mark);
        at += is ? 1 : 0;
        return is;
    }

    void expect(String mark) {
        if (!takes(mark)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (here().kind() != Token.Kind.END) {
            throw unexpected();
        }
    }

    Refused unexpected() {
        return Token.error(here().at(), "syntax error: unexpected " + here().text());
    }

    String string() {
        if (here().kind() != Token.Kind.STRING) {
            throw unexpected();
        }
        return take().text();
    }

    String name() {
        if (here().kind() != Token.Kind.NAME) {
            throw unexpected();
        }
        return take().text();
    }

    long duration(Token token) {
        if (token.kind() != Token.Kind.NUMBER) {
            throw unexpected();
        }
        return nanos(token.text()).orElseThrow(() -> Token.error(token.at(), "not a valid duration string: " + token
                .text()));
    }

    /** The nanoseconds of a duration; empty where it is none. */
    static Optional<Long> nanos(String text) {
        java.util.regex.Matcher parts = java.util.regex.Pattern.compile("([0-9.]+)(ns|us|µs|ms|s|m|h|d)").matcher(text);
        double sum = 0;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            sum += Double.parseDouble(parts.group(1)) * switch (parts.group(2)) {
                case "ns" -> 1;
                case "us", "µs" -> 1e3;
                case "ms" -> 1e6;
                case "s" -> 1e9;
                case "m" -> 60e9;
                case "h" -> 3600e9;
                default -> 86_400e9;
            };
            end = parts.end();
        }
        return end == text.length() && end > 0 ? Optional.of((long) sum) : Optional.empty();
    }
}
