package dev.tinkr.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads TOML into sections. The only class that knows the parser, which takes a tenth of a second to load. */
final class TomlReader {

    private TomlReader() {}

    /** The whole of a text. */
    static Section read(String file, String text) {
        TomlParseResult result = Toml.parse(ByteOrderMark.removed(text));
        if (result.hasErrors()) {
            TomlParseError first = result.errors().getFirst();
            throw new ConfigException(file + ":" + first.position().line() + ": malformed TOML: " + reason(first));
        }
        return section(file, "", result);
    }

    /** The parser's reason; a longer piece that it quotes of the text may be a secret and is left out. */
    private static String reason(TomlParseError error) {
        String reason = String.valueOf(error.getMessage()).replaceAll("'[^']{2,}'", "text");
        return reason.contains("expected a value") ? reason + " (texts stand in quotes)" : reason;
    }

    private static Section section(String file, String path, TomlTable table) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            String inner = path.isEmpty() ? key : path + "." + key;
            values.put(key, value(file, inner, table.get(List.of(key))));
            TomlPosition position = table.inputPositionOf(List.of(key));
            if (position != null) {
                lines.put(key, position.line());
            }
        }
        return new Section(file, path, values, lines);
    }

    private static Object value(String file, String path, Object value) {
        return switch (value) {
            case TomlTable inner -> section(file, path, inner);
            case TomlArray array -> {
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    list.add(value(file, path + "[" + (i + 1) + "]", array.get(i)));
                }
                yield list;
            }
            case String text -> text;
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }
}
