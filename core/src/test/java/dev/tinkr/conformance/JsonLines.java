package dev.tinkr.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a resource with one JSON value on each line; numbers keep all their digits. */
public final class JsonLines {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonLines() {}

    static List<Object> read(String resource) {
        try (InputStream in = Objects.requireNonNull(JsonLines.class.getResourceAsStream("/conformance/" + resource),
                resource); JsonParser parser = JSON.createParser(in)) {
            List<Object> lines = new ArrayList<>();
            while (parser.nextToken() != null) {
                lines.add(value(parser));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.INT
                    ? (Number) parser.getLongValue()
                    : parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case START_OBJECT -> object(parser);
            default -> throw new IOException("no value at " + parser.currentLocation());
        };
    }

    /** The object that begins at the parser. */
    public static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    /** A double where it holds the number, so that the corpus is what most engines can hold. */
    private static Number decimal(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        boolean exact = new BigDecimal(Double.toString(number)).compareTo(parser.getDecimalValue()) == 0;
        return exact ? (Number) number : parser.getDecimalValue();
    }
}
