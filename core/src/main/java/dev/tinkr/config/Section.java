package dev.tinkr.config;

import dev.tinkr.model.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of a TOML text, which knows where it stands so that every complaint names the file and the line.
 *
 * @param file   how messages call the text it is of
 * @param path   the dotted name of the table, empty for the whole text
 * @param values by key: {@link Section}s, lists, texts, numbers and booleans
 * @param lines  the line of each key, from 1
 */
record Section(String file, String path, Map<String, Object> values, Map<String, Integer> lines) {

    /** The section of a text that says nothing; it takes no parser to know that. */
    static Section empty(String file) {
        return new Section(file, "", Map.of(), Map.of());
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
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
        Integer line = lines.get(key);
        return line == null ? file : file + ":" + line;
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
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case Section inner -> Optional.of(inner);
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

    /** The value of that key as text: a text, a number, a boolean, or texts with commas between them. */
    Optional<String> text(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case Boolean flag -> Optional.of(flag.toString());
            case List<?> list when list.stream().allMatch(String.class::isInstance) -> Optional
                    .of(String.join(",", list.stream().map(String.class::cast).toList()));
            default -> throw complaint(key, "'" + nameOf(key) + "' is a text, a number or true or false");
        };
    }

    boolean isText(String key) {
        return values.get(key) instanceof String;
    }

    boolean flag(String key) {
        return switch (values.get(key)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw complaint(key, "'" + nameOf(key) + "' is true or false, without quotes");
        };
    }

    /** The value of that key as plain maps, lists, texts, numbers and booleans. */
    Object plain(String key) {
        return plainOf(values.get(key));
    }

    private static Object plainOf(Object value) {
        return switch (value) {
            case Section inner -> {
                Map<String, Object> map = new LinkedHashMap<>();
                inner.values.forEach((key, of) -> map.put(key, plainOf(of)));
                yield Map.copyOf(map);
            }
            case List<?> list -> list.stream().map(Section::plainOf).toList();
            default -> value;
        };
    }

    /** The list of tables under that key, each a section of its own. */
    List<Section> tables(String key) {
        List<Section> tables = new ArrayList<>();
        switch (values.get(key)) {
            case null -> {
            }
            case List<?> list when list.stream().allMatch(Section.class::isInstance) -> list
                    .forEach(table -> tables.add((Section) table));
            default -> throw complaint(key, "'" + nameOf(key) + "' is a list of tables: write [[" + nameOf(key)
                    + "]]");
        }
        return tables;
    }

    /** Names no value: some are secret. */
    @Override
    public String toString() {
        return "Section[" + file + " " + path + " " + keys() + "]";
    }
}
