package dev.tinkr.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The OpenAPI document that the compiler generated from the controllers.
 *
 * <p>It is generated as 3.0, since the generator's 3.1 leaks names of its own classes into the schemas, and made 3.1
 * here: that has no {@code nullable}, and a schema that is one of several has no type of its own beside them.
 */
final class OpenApiDocument {

    private static final String GENERATED = "/META-INF/swagger/openapi.yml";
    private static final Pattern OWN_TYPE = Pattern.compile(" *(type|format): \\w+");

    private OpenApiDocument() {}

    static String read() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(GENERATED)) {
            return of31(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of31(String generated) {
        List<String> lines = new ArrayList<>();
        for (String line : generated.lines().toList()) {
            if (line.startsWith("openapi: ")) {
                lines.add("openapi: 3.1.0");
            } else if (!line.strip().equals("nullable: true")) {
                lines.add(line);
                if (line.strip().equals("oneOf:")) {
                    dropOwnType(lines, indentation(line));
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Goes back over the lines of the schema that the last line belongs to. */
    private static void dropOwnType(List<String> lines, int indentation) {
        for (int i = lines.size() - 2; i >= 0 && indentation(lines.get(i)) >= indentation; i--) {
            if (indentation(lines.get(i)) == indentation && OWN_TYPE.matcher(lines.get(i)).matches()) {
                lines.remove(i);
            }
        }
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
