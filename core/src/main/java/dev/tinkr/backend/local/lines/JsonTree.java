package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Utf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as maps, lists and scalars that remember how numbers were written. */
final class JsonTree {

    private JsonTree() {}

    /** A number in the sender's own digits, so that none of them is lost. */
    record Digits(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** The object on the line; empty where the line is other JSON. */
    static Optional<Map<String, Object>> object(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        Map<String, Object> object = map(parser);
        Json.end(parser);
        return Optional.of(object);
    }

    private static Map<String, Object> map(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Optional<Object> value = value(parser);
            value.ifPresent(present -> map.putIfAbsent(name, present));
        }
        Json.check(parser, parser.currentToken(), JsonToken.END_OBJECT);
        return map;
    }

    private static Optional<Object> value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> Optional.of(map(parser));
            case START_ARRAY -> Optional.of(list(parser));
            case VALUE_STRING -> Optional.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(new Digits(parser.getText()));
            case VALUE_TRUE -> Optional.of(Boolean.TRUE);
            case VALUE_FALSE -> Optional.of(Boolean.FALSE);
            default -> Optional.empty();
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(parser).ifPresent(list::add);
        }
        return list;
    }

    /** Writes a value as JSON. */
    static void write(Object value, Utf8 out) {
        switch (value) {
            case Map<?, ?> map -> {
                char separator = '{';
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.ascii(separator).quoted((String) entry.getKey()).ascii(':');
                    write(entry.getValue(), out);
                    separator = ',';
                }
                out.ascii(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                char separator = '[';
                for (Object element : list) {
                    out.ascii(separator);
                    write(element, out);
                    separator = ',';
                }
                out.ascii(list.isEmpty() ? "[]" : "]");
            }
            case Digits digits -> out.ascii(digits.text());
            case Boolean flag -> out.ascii(flag.toString());
            default -> out.quoted(value.toString());
        }
    }
}
