package dev.tinkr.config;

import dev.tinkr.model.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a TOML text, which knows where it stands so that every complaint names the file and the line. */
final class Section {

    private final String file;
    private final String path;
    private final TomlTable table;

    private Section(String file, String path, TomlTable table) {
        this.file = file;
        this.path = path;
        this.table = table;
    }

    /** The whole of a text. */
    static Section parse(String file, String text) {
        TomlParseResult result = Toml.parse(text);
        if (result.hasErrors()) {
            TomlParseError first = result.errors().getFirst();
            throw new ConfigException(at(file, first.position()) + ": malformed TOML: " + reason(first));
        }
        return new Section(file, "", result);
    }

    /** The parser's reason; a longer piece that it quotes of the text may be a secret and is left out. */
    private static String reason(TomlParseError error) {
        String reason = String.valueOf(error.getMessage()).replaceAll("'[^']{2,}'", "text");
        return reason.contains("expected a value") ? reason + " (texts stand in quotes)" : reason;
    }

    Set<String> keys() {
        return table.keySet();
    }

    boolean has(String key) {
        return table.contains(List.of(key));
    }

    /** How a key is called in a message: with the sections it is in. */
    String nameOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A complaint about that key. */
    ConfigException complaint(String key, String message) {
        return new ConfigException(placeOf(key) + ": " + message);
    }

    /** The file and line of that key. */
    String placeOf(String key) {
        return at(file, table.inputPositionOf(List.of(key)));
    }

    private static String at(String file, TomlPosition position) {
        return position == null ? file : file + ":" + position.line();
    }

    /** Refuses keys that are not among these. */
    void refuseAllBut(Collection<String> known) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                throw complaint(key, "unknown key '" + nameOf(key) + "'; " + NearestNames.nearest(key, known)
                        .map(name -> "did you mean '" + name + "'?").orElse("known here: " + String.join(", ", known)));
            }
        }
    }

    /** The section under that key, if there is one. */
    Optional<Section> section(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        return switch (table.get(List.of(key))) {
            case TomlTable inner -> Optional.of(new Section(file, nameOf(key), inner));
            default -> throw complaint(key, "'" + nameOf(key) + "' is a section: write [" + nameOf(key) + "]");
        };
    }

    /** The sections in the section under that key, by name. */
    Map<String, Section> sections(String key) {
        Map<String, Section> sections = new LinkedHashMap<>();
        section(key).ifPresent(outer -> outer.keys()
                .forEach(name -> sections.put(name, outer.section(name).orElseThrow())));
        return sections;
    }

    /** The value of that key as text: a string, number or boolean. */
    Optional<String> text(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        return switch (table.get(List.of(key))) {
            case String text -> Optional.of(text);
            case Long number -> Optional.of(number.toString());
            case Double number -> Optional.of(number.toString());
            case Boolean flag -> Optional.of(flag.toString());
            case TomlArray list when texts(list).isPresent() -> texts(list).map(all -> String.join(",", all));
            default -> throw complaint(key, "'" + nameOf(key) + "' is a text, a number or true or false");
        };
    }

    boolean isText(String key) {
        return has(key) && table.get(List.of(key)) instanceof String;
    }

    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        return switch (table.get(List.of(key))) {
            case Boolean flag -> flag;
            default -> throw complaint(key, "'" + nameOf(key) + "' is true or false, without quotes");
        };
    }

    /** The value of that key as plain maps, lists, texts, numbers and booleans. */
    Object plain(String key) {
        return plainOf(table.get(List.of(key)));
    }

    /** A list of tables under that key, each a section of its own. */
    List<Section> tables(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(table.get(List.of(key)) instanceof TomlArray array)
                || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
            throw complaint(key, "'" + nameOf(key) + "' is a list of tables: write [[" + nameOf(key) + "]]");
        }
        List<Section> tables = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            tables.add(new Section(file, nameOf(key) + "[" + (i + 1) + "]", array.getTable(i)));
        }
        return tables;
    }

    private static Optional<List<String>> texts(TomlArray array) {
        List<String> texts = new ArrayList<>();
        for (Object element : array.toList()) {
            if (!(element instanceof String text)) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    private static Object plainOf(Object value) {
        return switch (value) {
            case TomlTable inner -> {
                Map<String, Object> map = new LinkedHashMap<>();
                inner.keySet().forEach(key -> map.put(key, plainOf(inner.get(List.of(key)))));
                yield Map.copyOf(map);
            }
            case TomlArray list -> list.toList().stream().map(Section::plainOf).toList();
            case String text -> text;
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }
}
