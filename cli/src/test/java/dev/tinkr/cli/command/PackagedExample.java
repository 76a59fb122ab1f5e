package dev.tinkr.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line and what is to come of it.
 *
 * @param line  what is typed
 * @param out   parts of standard output
 * @param err   parts of standard error; none where nothing is to stand there
 * @param until what stands on standard output when Ctrl-C is pressed
 * @param code  the exit code
 */
record PackagedExample(String line, List<String> out, List<String> err, Optional<String> until, int code) {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** All examples, in order. */
    static List<PackagedExample> all() throws IOException {
        List<PackagedExample> examples = new ArrayList<>();
        try (InputStream in = PackagedExample.class.getResourceAsStream("/packaged/examples.txt")) {
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (text.startsWith("$ ")) {
                    examples.add(new PackagedExample(text.substring(2), List.of(), List.of(), Optional.empty(), 0));
                } else if (!text.isEmpty() && !text.startsWith("#")) {
                    examples.add(examples.removeLast().with(text.charAt(0), text.substring(2)));
                }
            }
        }
        return examples;
    }

    private PackagedExample with(char kind, String text) {
        return switch (kind) {
            case '>' -> new PackagedExample(line, plus(out, text), err, until, code);
            case '!' -> new PackagedExample(line, out, plus(err, text), until, code);
            case '^' -> new PackagedExample(line, out, err, Optional.of(text), code);
            case '=' -> new PackagedExample(line, out, err, until, Integer.parseInt(text));
            default -> throw new IllegalArgumentException("what is " + kind + " in " + line + "?");
        };
    }

    private static List<String> plus(List<String> list, String text) {
        List<String> longer = new ArrayList<>(list);
        longer.add(text);
        return longer;
    }

    /** The arguments of its last command, without what is the shell's. */
    List<String> arguments() {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.substring(line.lastIndexOf("tinkr") + "tinkr".length()));
        while (matcher.find()) {
            words.add(Optional.ofNullable(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2))).orElseGet(
                    () -> matcher.group(3)));
        }
        return words;
    }
}
