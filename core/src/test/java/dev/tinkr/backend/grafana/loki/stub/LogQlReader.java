package dev.tinkr.backend.grafana.loki.stub;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads LogQL, as much of it as the stub evaluates. */
final class LogQlReader {

    private final String query;
    private final List<Token> tokens;
    private int at;

    private LogQlReader(String query) {
        this.query = query;
        this.tokens = Token.of(query);
    }

    /** A {@link LogQuery} or a {@link MetricQuery}. */
    static Object read(String query) {
        LogQlReader reader = new LogQlReader(query);
        Object found = reader.here().is("{") ? reader.lines() : reader.metric();
        reader.expectEnd();
        return found;
    }

    /** The streams of a selector and nothing more. */
    static Predicate<Map<String, String>> selector(String text) {
        LogQlReader reader = new LogQlReader(text);
        Predicate<Map<String, String>> selector = reader.streams();
        reader.expectEnd();
        return selector;
    }

    private Token here() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private boolean takes(String mark) {
        boolean is = here().is(mark);
        at += is ? 1 : 0;
        return is;
    }

    private void expect(String mark) {
        if (!takes(mark)) {
            throw unexpected();
        }
    }

    private void expectEnd() {
        if (here().kind() != Token.Kind.END) {
            throw unexpected();
        }
    }

    private Refused unexpected() {
        return Token.error(here().at(), "syntax error: unexpected " + here().text());
    }

    private String string() {
        if (here().kind() != Token.Kind.STRING) {
            throw unexpected();
        }
        return take().text();
    }

    private String name() {
        if (here().kind() != Token.Kind.NAME) {
            throw unexpected();
        }
        return take().text();
    }

    private MetricQuery metric() {
        if (here().isName("sum")) {
            take();
            List<String> by = new ArrayList<>();
            if (here().isName("by")) {
                take();
                by = names();
            }
            expect("(");
            MetricQuery inner = metric();
            expect(")");
            return new MetricQuery(inner.lines(), inner.range(), inner.offset(), Optional.of(by));
        }
        if (!here().isName("count_over_time")) {
            throw unexpected();
        }
        take();
        expect("(");
        LogQuery lines = lines();
        expect("[");
        long range = duration(take());
        expect("]");
        long offset = 0;
        if (here().isName("offset")) {
            take();
            offset = duration(take());
        }
        expect(")");
        return new MetricQuery(lines, range, offset, Optional.empty());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        expect("(");
        do {
            names.add(name());
        } while (takes(","));
        expect(")");
        return names;
    }

    private long duration(Token token) {
        if (token.kind() != Token.Kind.NUMBER) {
            throw unexpected();
        }
        return nanos(token.text()).orElseThrow(() -> Token.error(token.at(), "not a valid duration string: " + token
                .text()));
    }

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

    private LogQuery lines() {
        int start = here().at();
        Predicate<Map<String, String>> selector = streams();
        List<Stage> stages = new ArrayList<>();
        while (true) {
            Token token = here();
            if (token.is("|=") || token.is("|~") || token.is("!=") || token.is("!~")) {
                take();
                stages.add(lineFilter(token.text()));
            } else if (token.is("|")) {
                take();
                stages.add(stage());
            } else {
                return new LogQuery(query.substring(start, here().at()).strip(), selector, stages);
            }
        }
    }

    private Predicate<Map<String, String>> streams() {
        expect("{");
        Predicate<Map<String, String>> all = labels -> true;
        boolean some = false;
        if (!here().is("}")) {
            do {
                String name = name();
                Token operator = take();
                String value = string();
                Predicate<String> test = comparison(operator, value);
                some |= !test.test("");
                all = all.and(labels -> test.test(labels.getOrDefault(name, "")));
            } while (takes(","));
        }
        expect("}");
        if (!some) {
            throw new Refused("parse error : queries require at least one regexp or equality matcher that does not "
                    + "have an empty-compatible value. For instance, app=~\".*\" does not meet this requirement, but "
                    + "app=~\".+\" will");
        }
        return all;
    }

    private Predicate<String> comparison(Token operator, String value) {
        return switch (operator.text()) {
            case "=" -> value::equals;
            case "!=" -> text -> !value.equals(text);
            case "=~" -> {
                Pattern whole = regex("^(?:" + value + ")$");
                yield text -> whole.matcher(text).matches();
            }
            case "!~" -> {
                Pattern whole = regex("^(?:" + value + ")$");
                yield text -> !whole.matcher(text).matches();
            }
            default -> throw Token.error(operator.at(), "syntax error: unexpected " + operator.text());
        };
    }

    private static Pattern regex(String source) {
        try {
            return Pattern.compile(source);
        } catch (PatternSyntaxException e) {
            throw new Refused("parse error : error parsing regexp: " + e.getDescription());
        }
    }

    private Stage lineFilter(String operator) {
        List<String> texts = new ArrayList<>(List.of(string()));
        while (here().isName("or")) {
            take();
            String text = string();
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        boolean wanted = operator.startsWith("|");
        if (operator.endsWith("=")) {
            return line -> texts.stream().anyMatch(line.stored().line()::contains) == wanted;
        }
        List<Pattern> patterns = texts.stream().map(LogQlReader::regex).toList();
        return line -> patterns.stream().anyMatch(pattern -> pattern.matcher(line.stored().line()).find()) == wanted;
    }

    private Stage stage() {
        Token token = here();
        if (token.kind() == Token.Kind.NAME && !isOperator(tokens.get(at + 1))) {
            switch (token.text()) {
                case "json" -> {
                    take();
                    return line -> {
                        Parsers.json(line);
                        return true;
                    };
                }
                case "logfmt" -> {
                    return logfmt();
                }
                case "regexp" -> {
                    return regexp();
                }
                case "drop" -> {
                    return drop();
                }
                case "line_format" -> {
                    take();
                    string();
                    return line -> true;
                }
                case "label_format" -> {
                    return labelFormat();
                }
                default -> {
                }
            }
        }
        return new LabelFilters().or();
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Token.Kind.MARK && List.of("=", "!=", "=~", "!~", "==", ">", ">=", "<", "<=").contains(
                token.text());
    }

    private Stage logfmt() {
        take();
        boolean strict = false;
        boolean keepEmpty = false;
        while (here().text().startsWith("--") && here().kind() == Token.Kind.NAME) {
            String flag = take().text();
            strict |= flag.equals("--strict");
            keepEmpty |= flag.equals("--keep-empty");
        }
        boolean isStrict = strict;
        boolean keepsEmpty = keepEmpty;
        return line -> {
            Parsers.logfmt(line, isStrict, keepsEmpty);
            return true;
        };
    }

    private Stage regexp() {
        take();
        Pattern pattern = regex(string());
        if (pattern.namedGroups().isEmpty()) {
            throw new Refused("parse error : at least one named capture must be supplied");
        }
        return line -> {
            Matcher matcher = pattern.matcher(line.stored().line());
            if (matcher.find()) {
                pattern.namedGroups().keySet().forEach(name -> {
                    String value = matcher.group(name);
                    if (value != null && !value.isEmpty()) {
                        line.found(name, value);
                    }
                });
            }
            return true;
        };
    }

    private Stage drop() {
        take();
        List<String> dropped = new ArrayList<>();
        do {
            dropped.add(name());
        } while (takes(","));
        return line -> {
            dropped.forEach(line::drop);
            return true;
        };
    }

    private Stage labelFormat() {
        take();
        List<Stage> all = new ArrayList<>();
        do {
            String name = name();
            expect("=");
            all.add(Template.of(name, string()));
        } while (takes(","));
        return line -> {
            all.forEach(stage -> stage.keeps(line));
            return true;
        };
    }

    /** {@code and} binds tighter than {@code or}; a comma is an {@code and}. */
    private final class LabelFilters {

        Stage or() {
            Stage left = and();
            while (here().isName("or")) {
                take();
                Stage first = left;
                Stage second = and();
                left = line -> first.keeps(line) | second.keeps(line);
            }
            return left;
        }

        private Stage and() {
            Stage left = one();
            while (here().isName("and") || here().is(",")) {
                take();
                Stage first = left;
                Stage second = one();
                left = line -> first.keeps(line) & second.keeps(line);
            }
            return left;
        }

        private Stage one() {
            if (takes("(")) {
                Stage inner = or();
                expect(")");
                return inner;
            }
            String name = name();
            Token operator = take();
            if (here().kind() == Token.Kind.STRING && isOperator(operator)) {
                Predicate<String> test = comparison(operator, string());
                return line -> test.test(line.get(name));
            }
            boolean minus = takes("-");
            if (here().kind() != Token.Kind.NUMBER || !isOperator(operator) || operator.text().endsWith("~")) {
                throw unexpected();
            }
            return numbers(name, operator.text(), (minus ? "-" : "") + take().text());
        }

        private Stage numbers(String name, String operator, String bound) {
            Optional<Long> duration = nanos(bound);
            double limit = duration.map(Long::doubleValue).orElseGet(() -> Double.parseDouble(bound));
            return line -> {
                String text = line.get(name);
                if (text.isEmpty()) {
                    return false;
                }
                double value;
                try {
                    value = duration.isPresent()
                            ? nanos(text).orElseThrow(() -> new NumberFormatException(text))
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
}
