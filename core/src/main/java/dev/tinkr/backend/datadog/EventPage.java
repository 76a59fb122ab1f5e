package dev.tinkr.backend.datadog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of events: of logs or of spans.
 *
 * @param events   in the order they came
 * @param after    where the next page begins; empty on the last
 * @param problems why it may not be all
 */
record EventPage<T>(List<T> events, Optional<String> after, List<String> problems) {

    /** Reads one element of the list of events, on whose start the parser stands. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    static <T> EventPage<T> read(JsonParser parser, Reader<T> reader) throws IOException {
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        List<T> events = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<String> problems = new ArrayList<>();
        boolean data = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("data") && value == JsonToken.START_ARRAY) {
                data = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    events.add(reader.read(parser));
                }
            } else if (name.equals("meta") && value == JsonToken.START_OBJECT) {
                Map<String, Object> meta = Json.readObject(parser);
                problems.addAll(problems(meta));
                after = after(meta);
            } else {
                parser.skipChildren();
            }
        }
        Json.expect(parser.currentToken(), JsonToken.END_OBJECT, parser);
        if (!data) {
            // A page without results says "data": [] all the same.
            throw new dev.tinkr.backend.http.MalformedAnswerException("it has no list of events", null);
        }
        return new EventPage<>(events, after, problems);
    }

    static Optional<String> after(Map<String, Object> meta) {
        return meta.get("page") instanceof Map<?, ?> page && page.get("after") instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** What the service says of the completeness of its answer. */
    static List<String> problems(Map<String, Object> meta) {
        List<String> problems = new ArrayList<>();
        if ("timeout".equals(meta.get("status"))) {
            problems.add("Datadog did not finish in its own time; narrow the window or the query");
        }
        if (meta.get("warnings") instanceof List<?> warnings) {
            for (Object warning : warnings) {
                if (warning instanceof Map<?, ?> said) {
                    Object text = said.get("detail") instanceof String detail && !detail.isEmpty()
                            ? detail
                            : said.get("title");
                    problems.add("Datadog warns: " + text);
                }
            }
        }
        return problems;
    }
}
