package dev.tinkr.testing.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * An exchange with a real service.
 *
 * @param query as it was sent, encoded
 * @param form  the body that was sent, {@code ""} for none
 * @param body  the answer, JSON as it is, or a text
 */
public record Recorded(String name, String path, String query, String form, int status, String type, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of a service: {@code prometheus} or {@code tempo}. */
    public static List<Recorded> of(String service) {
        return text(service + "/exchanges.ndjson").lines().map(Recorded::read).toList();
    }

    /** The one of that name. */
    public static Recorded of(String service, String name) {
        return of(service).stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    /** A file that was written down. */
    public static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream("/recorded/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded read(String line) {
        try {
            JsonNode one = JSON.readTree(line);
            return new Recorded(one.get("name").asText(), one.get("path").asText(), one.get("query").asText(), one.path(
                    "form").asText(""), one.get("status").asInt(), one.get("type").asText(),
                    one.get("body").isNull()
                            ? one
                                    .get("text").asText()
                            : JSON.writeValueAsString(one.get("body")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
