package dev.tinkr.cli.render;

import java.util.List;
import java.util.Map;

/** A value of an attribute as compact JSON. */
final class JsonText {

    private JsonText() {}

    /** The JSON of a string, number, boolean, list or map. */
    static String of(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder json) {
        switch (value) {
            case null -> json.append("null");
            case Map<?, ?> map -> writeMap(map, json);
            case List<?> list -> writeList(list, json);
            case Double number when !Double.isFinite(number) -> writeString(number.toString(), json);
            case Number number -> json.append(number);
            case Boolean flag -> json.append(flag);
            default -> writeString(value.toString(), json);
        }
    }

    private static void writeMap(Map<?, ?> map, StringBuilder json) {
        String separator = "";
        json.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.append(separator);
            writeString(String.valueOf(entry.getKey()), json);
            json.append(':');
            write(entry.getValue(), json);
            separator = ",";
        }
        json.append('}');
    }

    private static void writeList(List<?> list, StringBuilder json) {
        String separator = "";
        json.append('[');
        for (Object element : list) {
            json.append(separator);
            write(element, json);
            separator = ",";
        }
        json.append(']');
    }

    private static void writeString(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
