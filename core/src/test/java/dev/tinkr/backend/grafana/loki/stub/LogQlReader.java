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
    private final Tokens tokens;

    private LogQlReader(String query) {
        this.query = query;
        this.tokens = new Tokens(query);
    }

    /** A {@link LogQuery} or a {@link MetricQuery}. */
    static Object read(String query) {
        LogQlReader reader = new LogQlReader(query);
        Object found = reader.tokens.here().is("{") ? reader.lines() : reader.metric();
        reader.tokens.expectEnd();
        return found;
    }

    /** The streams of a selector and nothing more. */
    static Predicate<Map<String, String>> selector(String text) {
        LogQlReader reader = new LogQlReader(text);
        Predicate<Map<String, String>> selector = reader.streams();
        reader.tokens.expectEnd();
        return selector;
    }

    private MetricQuery metric() {
        if (tokens.here().isName("sum")) {
            tokens.take();
            List<String> by = new ArrayList<>();
            if (tokens.here().isName("by")) {
                tokens.take();
                by = names();
            }
            tokens.expect("(");
            MetricQuery inner = metric();
            tokens.expect(")");
            return new MetricQuery(inner.lines(), inner.range(), inner.offset(), Optional.of(by));
        }
        if (!tokens.here().isName("count_over_time")) {
            throw tokens.unexpected();
        }
        tokens.take();
        tokens.expect("(");
        LogQuery lines = lines();
        tokens.expect("[");
        long range = tokens.duration(tokens.take());
        tokens.expect("]");
        long offset = 0;
        if (tokens.here().isName("offset")) {
            tokens.take();
            offset = tokens.duration(tokens.take());
        }
        tokens.expect(")");
        return new MetricQuery(lines, range, offset, Optional.empty());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        tokens.expect("(");
        do {
            names.add(tokens.name());
        } while (tokens.takes(","));
        tokens.expect(")");
        return names;
    }

    private LogQuery lines() {
        int start = tokens.here().at();
        Predicate<Map<String, String>> selector = streams();
        List<Stage> stages = new ArrayList<>();
        while (true) {
            Token token = tokens.here();
            if (token.is("|=") || token.is("|~") || token.is("!=") || token.is("!~")) {
                tokens.take();
                stages.add(lineFilter(token.text()));
            } else if (token.is("|")) {
                tokens.take();
                stages.add(stage());
            } else {
                return new LogQuery(query.substring(start, tokens.here().at()).strip(), selector, stages);
            }
        }
    }

    private Predicate<Map<String, String>> streams() {
        tokens.expect("{");
        Predicate<Map<String, String>> all = labels -> true;
        boolean some = false;
        if (!tokens.here().is("}")) {
            do {
                String name = tokens.name();
                Token operator = tokens.take();
                String value = tokens.string();
                Predicate<String> test = comparison(operator, value);
                some |= !test.test("");
                all = all.and(labels -> test.test(labels.getOrDefault(name, "")));
            } while (tokens.takes(","));
        }
        tokens.expect("}");
        if (!some) {
            throw new Refused("parse error : queries require at least one regexp or equality matcher that does not "
                    + "have an empty-compatible value. For instance, app=~\".*\" does not meet this requirement, but "
                    + "app=~\".+\" will");
        }
        return all;
    }

    static Predicate<String> comparison(Token operator, String value) {
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
        List<String> texts = new ArrayList<>(List.of(tokens.string()));
        while (tokens.here().isName("or")) {
            tokens.take();
            String text = tokens.string();
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
        Token token = tokens.here();
        if (token.kind() == Token.Kind.NAME && !isOperator(tokens.behind())) {
            switch (token.text()) {
                case "json" -> {
                    tokens.take();
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
                    tokens.take();
                    tokens.string();
                    return line -> true;
                }
                case "label_format" -> {
                    return labelFormat();
                }
                default -> {
                }
            }
        }
        return new LabelFilters(tokens).or();
    }

    static boolean isOperator(Token token) {
        return token.kind() == Token.Kind.MARK && List.of("=", "!=", "=~", "!~", "==", ">", ">=", "<", "<=").contains(
                token.text());
    }

    private Stage logfmt() {
        tokens.take();
        boolean strict = false;
        boolean keepEmpty = false;
        while (tokens.here().text().startsWith("--") && tokens.here().kind() == Token.Kind.NAME) {
            String flag = tokens.take().text();
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
        tokens.take();
        Pattern pattern = regex(tokens.string());
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
        tokens.take();
        List<String> dropped = new ArrayList<>();
        do {
            dropped.add(tokens.name());
        } while (tokens.takes(","));
        return line -> {
            dropped.forEach(line::drop);
            return true;
        };
    }

    private Stage labelFormat() {
        tokens.take();
        List<Stage> all = new ArrayList<>();
        do {
            String name = tokens.name();
            tokens.expect("=");
            all.add(Template.of(name, tokens.string()));
        } while (tokens.takes(","));
        return line -> {
            all.forEach(stage -> stage.keeps(line));
            return true;
        };
    }
}
