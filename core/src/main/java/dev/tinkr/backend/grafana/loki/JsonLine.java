package dev.tinkr.backend.grafana.loki;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A line that begins as a JSON object. Where it breaks, as a line does that was too long for its writer, what was read
 * before counts, as it does for Loki. Of a repeated key the first value counts.
 *
 * @param fields those that were read, without those that are null; may be changed
 * @param whole  whether the line is one object and nothing else
 */
record JsonLine(Map<String, Object> fields, boolean whole) {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder().streamReadConstraints(StreamReadConstraints
            .builder().maxStringLength(Integer.MAX_VALUE).maxNestingDepth(200).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

    /** Whether a line begins so. */
    static boolean begins(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) <= ' ' && line.charAt(at) != 0)) {
            at++;
        }
        return at < line.length() && line.charAt(at) == '{';
    }

    /** A whole one, of an object that may be changed. */
    static JsonLine ofWhole(Map<String, Object> fields) {
        fields.values().removeIf(Objects::isNull);
        return new JsonLine(fields, true);
    }

    /** Reads it as far as it goes. */
    static JsonLine parse(String line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new JsonLine(fields, false);
            }
            object(parser, fields, false);
            return new JsonLine(fields, parser.nextToken() == null);
        } catch (JsonProcessingException e) {
            return new JsonLine(fields, false);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Inner objects are put where they belong before they are filled, so that what was read of them counts as well. */
    private static void object(JsonParser parser, Map<String, Object> into, boolean nulls) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> {
                    Map<String, Object> inner = new LinkedHashMap<>();
                    into.putIfAbsent(name, inner);
                    object(parser, inner, true);
                }
                case START_ARRAY -> into.putIfAbsent(name, list(parser));
                case VALUE_NULL -> {
                    if (nulls) {
                        into.putIfAbsent(name, null);
                    }
                }
                default -> into.putIfAbsent(name, scalar(parser));
            }
        }
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT -> {
                    Map<String, Object> inner = new LinkedHashMap<>();
                    object(parser, inner, true);
                    list.add(inner);
                }
                case START_ARRAY -> list.add(list(parser));
                case VALUE_NULL -> list.add(null);
                default -> list.add(scalar(parser));
            }
        }
        return list;
    }

    private static Object scalar(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            default -> Boolean.FALSE;
        };
    }
}
