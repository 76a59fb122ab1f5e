package dev.tinkr.config;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.Setting;
import dev.tinkr.model.NearestNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A profile to be written down. It is added below all that the file says, of which not a byte changes; a secret is refused,
 * for what stands in the file or on a command line is read by others.
 *
 * @param name   how it is called
 * @param values its keys, among them {@code backend} or {@code function_url}, in the order in which they are written
 */
public record NewProfile(String name, Map<String, String> values) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /** Copies the values and keeps their order. */
    public NewProfile {
        Objects.requireNonNull(name, "name");
        values = new LinkedHashMap<>(values);
    }

    /**
     * Adds it to the file, which need not be there yet.
     *
     * @throws ConfigException when there is one of that name, when a key or value cannot stand, or when the file cannot be
     *                         written
     */
    public void addTo(Path file, BackendCatalog catalog) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException("'" + name + "' is no name for a profile: letters, digits, - and _ are");
        }
        refuseSecrets(catalog);
        String before = Files.exists(file) ? FileEdit.read(file) : "";
        Section root = TomlReader.read(file.toString(), before);
        if (root.sections("profiles").containsKey(name)) {
            throw new ConfigException(
                    root.section("profiles").orElseThrow().placeOf(name) + ": there is a profile '" + name
                            + "' already; choose another name, or edit it there");
        }
        String after = before + separator(before) + text(before.contains("\r\n") ? "\r\n" : "\n");
        check(file, after, catalog);
        FileEdit.replace(file, after);
    }

    private void refuseSecrets(BackendCatalog catalog) {
        List<String> secret = new ArrayList<>(List.of("token"));
        catalog.find(values.getOrDefault("backend", "")).map(BackendFactory::settings).orElse(List.of()).stream()
                .filter(Setting::secret).map(Setting::key).forEach(secret::add);
        values.forEach((key, value) -> {
            if (secret.contains(key) && !Lookup.isReference(value)) {
                throw new ConfigException("'" + key
                        + "' is a secret, which belongs neither on a command line nor into the"
                        + " file: put it into a variable, and write " + key + "=env:NAME with that variable's name");
            }
        });
    }

    private static String separator(String before) {
        String newline = before.contains("\r\n") ? "\r\n" : "\n";
        if (before.isEmpty()) {
            return "";
        }
        return before.endsWith("\n") ? newline : newline + newline;
    }

    private String text(String newline) {
        int widest = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder("[profiles." + name + "]" + newline);
        values.forEach((key, value) -> text.append(key).append(" ".repeat(widest - key.length())).append(" = ").append(
                quoted(value)).append(newline));
        return text.toString();
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                default -> text.append(c < ' ' || c == 0x7f ? String.format("\\u%04X", (int) c) : String.valueOf(c));
            }
        }
        return text.append('"').toString();
    }

    /** What is written must be a profile, and all that was there before must still be what it was. */
    private void check(Path file, String text, BackendCatalog catalog) {
        Section root;
        try {
            root = TomlReader.read(file.toString(), text);
        } catch (ConfigException e) {
            throw new ConfigException(
                    file + " is written in a way that nothing can be added to its end; write this into it"
                            + " yourself: " + text("\n").replace('\n', ' '),
                    e);
        }
        Section mine = root.sections("profiles").get(name);
        String backend = values.getOrDefault("backend", "");
        catalog.find(backend).filter(factory -> !mine.has("function_url"))
                .ifPresent(factory -> refuseUnknown(factory, backend));
        ProfileDefinition.read(name, mine, catalog, new ArrayList<>());
    }

    private void refuseUnknown(BackendFactory factory, String backend) {
        List<String> keys = factory.settings().stream().map(Setting::key).toList();
        values.keySet().stream().filter(key -> !key.equals("backend") && !keys.contains(key)).findFirst()
                .ifPresent(key -> {
                    throw new ConfigException("the backend '" + backend + "' has no setting '" + key + "'; "
                            + NearestNames.nearest(
                                    key, keys).map(near -> "did you mean '" + near + "'?")
                                    .orElse("it has " + String.join(", ", keys)));
                });
    }
}
