package dev.tinkr.backend.grafana.loki.stub;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** The two functions of a template that look at the line: {@code contains} and {@code count}. */
final class Template {

    private Template() {}

    static Stage of(String label, String template) {
        String inner = template.strip();
        if (!inner.startsWith("{{") || !inner.endsWith("}}")) {
            throw new Refused("the stub knows no such template: " + template);
        }
        List<Token> tokens = Token.of(inner.substring(2, inner.length() - 2));
        boolean known = tokens.size() == 4 && tokens.get(1).kind() == Token.Kind.STRING && tokens.get(2).isName(
                "__line__");
        if (!known) {
            throw new Refused("the stub knows no such template: " + template);
        }
        String argument = tokens.get(1).text();
        return switch (tokens.get(0).text()) {
            case "contains" -> line -> {
                line.set(label, String.valueOf(line.stored().line().contains(argument)));
                return true;
            };
            case "count" -> {
                Pattern pattern = Pattern.compile(argument);
                yield line -> {
                    Matcher matcher = pattern.matcher(line.stored().line());
                    int count = 0;
                    while (matcher.find()) {
                        count++;
                    }
                    line.set(label, String.valueOf(count));
                    return true;
                };
            }
            default -> throw new Refused("the stub knows no such template: " + template);
        };
    }
}
