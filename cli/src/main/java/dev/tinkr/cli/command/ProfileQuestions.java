package dev.tinkr.cli.command;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.Setting;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.cli.terminal.SafeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks, one question after the other, what a new profile is made of. Of secrets it asks only where they are. */
final class ProfileQuestions {

    private static final String WHERE = ": which variable holds it?";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String REMOTE = "remote";

    private final BufferedReader in;
    private final PrintWriter err;
    private final BackendCatalog catalog;

    ProfileQuestions(BufferedReader in, PrintWriter err, BackendCatalog catalog) {
        this.in = in;
        this.err = err;
        this.catalog = catalog;
    }

    /** The keys and values that the answers come to. */
    Map<String, String> ask() {
        Map<String, String> values = new LinkedHashMap<>();
        err.println("What is to be asked? " + String.join(", ", catalog.names())
                + "; or 'remote' for a tinkr function or server elsewhere.");
        String backend = answer("backend", "");
        while (!backend.equals(REMOTE) && catalog.find(backend).isEmpty()) {
            err.println("There is no '" + SafeText.oneLine(backend) + "'.");
            backend = answer("backend", "");
        }
        if (backend.equals(REMOTE)) {
            values.put("function_url", required("function_url, such as https://tinkr.acme.internal"));
            values.put("auth", answer("auth: token, aws, gcp or azure", "token"));
            if (values.get("auth").equals("token")) {
                values.put("token", reference("token", "TINKR_TOKEN"));
            } else if (values.get("auth").equals("azure")) {
                values.put("audience", required("audience, its application in Entra, such as api://CLIENT-ID"));
            }
        } else {
            values.put("backend", backend);
            settings(catalog.find(backend).orElseThrow().settings(), values);
        }
        return values;
    }

    private void settings(List<Setting> settings, Map<String, String> values) {
        for (Setting setting : settings) {
            if (setting.required() && setting.defaultValue().isEmpty()) {
                explain(setting);
                values.put(setting.key(), setting.secret()
                        ? reference(setting.key(), setting.variable())
                        : required(setting.key()));
            }
        }
        List<Setting> others = settings.stream().filter(setting -> !values.containsKey(setting.key())).toList();
        if (others.isEmpty()) {
            return;
        }
        err.println("The rest can stay as it is. Enter leaves a setting out.");
        for (Setting setting : others) {
            explain(setting);
            if (setting.secret()) {
                String name = optional(setting.key() + WHERE);
                if (!name.isEmpty()) {
                    values.put(setting.key(), "env:" + variable(name));
                }
            } else {
                String value = optional(setting.key() + setting.defaultValue().map(usual -> " (" + usual + ")")
                        .orElse(""));
                if (!value.isEmpty()) {
                    values.put(setting.key(), value);
                }
            }
        }
    }

    private void explain(Setting setting) {
        err.println("  " + SafeText.oneLine(setting.description()));
    }

    private String required(String key) {
        String value = answer(key, "");
        while (value.isEmpty()) {
            err.println("It cannot do without.");
            value = answer(key, "");
        }
        return value;
    }

    private String reference(String what, String usual) {
        return "env:" + variable(answer(what + WHERE, usual));
    }

    /** A name that is none is most likely the secret itself, and is not repeated. */
    private String variable(String name) {
        String asked = name.startsWith("env:") ? name.substring(4) : name;
        while (!VARIABLE.matcher(asked).matches()) {
            err.println("That is no variable's name. The secret itself is not wanted here.");
            asked = answer("variable", "");
        }
        return asked;
    }

    private String answer(String question, String usual) {
        return line(question, usual).map(line -> line.isEmpty() ? usual : line).orElseThrow(() -> new UsageException(
                "there is nobody to ask what the profile is made of",
                "say it, as in: tinkr profile add dev --backend local --set path=~/telemetry"));
    }

    /** Whoever has said all that must be known may go. */
    private String optional(String question) {
        return line(question, "").orElse("");
    }

    private Optional<String> line(String question, String usual) {
        err.print(SafeText.oneLine(question) + (usual.isEmpty() ? "" : " [" + usual + "]") + ": ");
        err.flush();
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
