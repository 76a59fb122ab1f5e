package dev.tinkr.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code .env} file: {@code NAME=value} lines, as shells write them. */
final class DotEnv {

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s#.*");

    private DotEnv() {}

    /** The variables of the file; none when there is no such file. */
    static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return parse(file.toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read as UTF-8 text: mend its permissions or remove it", e);
        }
    }

    static Map<String, String> parse(String name, List<String> lines) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = (i == 0 ? ByteOrderMark.removed(lines.get(i)) : lines.get(i)).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                // The line itself may hold a secret and is not shown.
                throw new ConfigException(name + ":" + (i + 1) + ": expected NAME=value, or # and a comment");
            }
            variables.put(matcher.group(1), value(matcher.group(2), name + ":" + (i + 1)));
        }
        return variables;
    }

    private static String value(String written, String place) {
        String text = written.strip();
        if (!text.startsWith("\"") && !text.startsWith("'")) {
            return COMMENT.matcher(written).replaceFirst("").strip();
        }
        char quote = text.charAt(0);
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                refuseMoreAfterQuote(text.substring(i + 1).strip(), place);
                return value.toString();
            }
            if (c == '\\' && quote == '"' && i + 1 < text.length()) {
                c = unescaped(text.charAt(++i));
            }
            value.append(c);
        }
        throw new ConfigException(place + ": the quote " + quote + " is not closed");
    }

    private static void refuseMoreAfterQuote(String rest, String place) {
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            throw new ConfigException(place + ": something follows the closing quote; escape inner quotes as \\\"");
        }
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }
}
