package dev.tinkr.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes which profile is the active one. Only the lines that say so are touched: comments, order and everything else
 * of the file stay as they are.
 */
public final class ActiveProfile {

    private static final Pattern NAMED = Pattern.compile("(\\s*active_profile\\s*=\\s*)(?:\"[^\"]*\"|'[^']*')(.*)");
    private static final Pattern FLAGGED = Pattern.compile("(\\s*active\\s*=\\s*)true\\b(.*)");

    private ActiveProfile() {}

    /**
     * Makes the profile of that name the active one of the file.
     *
     * @throws ConfigException when the file has no such profile, cannot be written, or says it in a way that only a
     *                         person can change
     */
    public static void set(Path file, String profile) {
        if (!Files.exists(file)) {
            throw new ConfigException(file + " is not there: write a [profiles.NAME] section to it first");
        }
        String before = FileEdit.read(file);
        String after = edited(file.toString(), before, profile);
        if (!after.equals(before)) {
            FileEdit.replace(file, after);
        }
    }

    static String edited(String file, String written, String profile) {
        String text = ByteOrderMark.removed(written);
        Section root = TomlReader.read(file, text);
        if (!root.sections("profiles").containsKey(profile)) {
            throw new ConfigException("there is no profile '" + profile + "' in " + file);
        }
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\r?\n", -1)));
        root.sections("profiles").forEach((name, section) -> {
            if (!name.equals(profile) && section.flag("active")) {
                change(lines, section.placeOf("active"), FLAGGED, "false");
            }
        });
        String quoted = quoted(profile);
        if (root.has("active_profile")) {
            change(lines, root.placeOf("active_profile"), NAMED, quoted);
        } else if (!root.sections("profiles").get(profile).flag("active")) {
            lines.addFirst("active_profile = " + quoted);
        }
        String after = String.join(newline, lines);
        verify(file, after, profile);
        return ByteOrderMark.of(written) + after;
    }

    private static void change(List<String> lines, String place, Pattern pattern, String value) {
        int number = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
        Matcher matcher = pattern.matcher(lines.get(number - 1));
        if (!matcher.matches()) {
            throw new ConfigException(place + ": this line is written in a way that only you can change; set the active"
                    + " profile there");
        }
        lines.set(number - 1, matcher.group(1) + value + matcher.group(2));
    }

    private static void verify(String file, String text, String profile) {
        Section root = TomlReader.read(file, text);
        Optional<String> named = root.text("active_profile");
        boolean flagged = root.sections("profiles").get(profile).flag("active");
        if (!(flagged && named.isEmpty()) && !named.equals(Optional.of(profile))) {
            throw new ConfigException(file + ": write active_profile = " + quoted(profile) + " at its top");
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
