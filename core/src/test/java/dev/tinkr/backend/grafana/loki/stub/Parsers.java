package dev.tinkr.backend.grafana.loki.stub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The parsers of LogQL: {@code json}, {@code logfmt}. */
final class Parsers {

    private static final JsonFactory JSON = new JsonFactory();

    private Parsers() {}

    static void json(Line line) {
        try (JsonParser parser = JSON.createParser(line.stored().line())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                line.error("JSONParserErr", "Value looks like object, but can't find closing '}' symbol");
                return;
            }
            object(parser, "", line);
        } catch (IOException e) {
            line.error("JSONParserErr", "Value looks like object, but can't find closing '}' symbol");
        }
    }

    private static void object(JsonParser parser, String prefix, Line line) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("ended early");
            }
            String name = prefix + sanitized(parser.currentName(), prefix.isEmpty());
            switch (parser.nextToken()) {
                case START_OBJECT -> object(parser, name + "_", line);
                case START_ARRAY -> parser.skipChildren();
                case VALUE_NULL -> {
                }
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> line.found(name,
                        parser.getText());
                case null, default -> throw new IOException("ended early");
            }
        }
    }

    static String sanitized(String name, boolean first) {
        String kept = name.codePoints().mapToObj(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_')
                ? Character.toString(c)
                : "_").reduce("", String::concat);
        return first && !kept.isEmpty() && Character.isDigit(kept.charAt(0)) ? "_" + kept : kept;
    }

    static void logfmt(Line line, boolean strict, boolean keepEmpty) {
        String text = line.stored().line();
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
            int start = at;
            while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '=' && text.charAt(at) != '"') {
                at++;
            }
            String key = text.substring(start, at);
            if (at >= text.length() || text.charAt(at) <= ' ') {
                if (keepEmpty && !key.isEmpty()) {
                    line.found(sanitized(key, true), "");
                }
                continue;
            }
            if (text.charAt(at) == '"' || key.isEmpty()) {
                if (strict) {
                    line.error("LogfmtParserErr", "unexpected");
                    return;
                }
                while (at < text.length() && text.charAt(at) > ' ') {
                    at++;
                }
                continue;
            }
            at++;
            StringBuilder value = new StringBuilder();
            boolean ended = true;
            if (at < text.length() && text.charAt(at) == '"') {
                ended = false;
                for (at++; at < text.length() && !ended; at++) {
                    char c = text.charAt(at);
                    if (c == '"') {
                        ended = true;
                    } else if (c == '\\' && at + 1 < text.length()) {
                        at++;
                        char kind = text.charAt(at);
                        value.append(kind == 'n' ? '\n' : kind == 't' ? '\t' : kind == 'r' ? '\r' : kind);
                    } else {
                        value.append(c);
                    }
                }
            } else {
                while (at < text.length() && text.charAt(at) > ' ') {
                    value.append(text.charAt(at++));
                }
            }
            if (ended && (keepEmpty || !value.isEmpty())) {
                line.found(sanitized(key, true), value.toString());
            }
        }
    }
}
