package dev.tinkr.backend.azure.stub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of cells: dynamic ones are plain maps, lists, texts, longs, doubles and booleans. */
final class Values {

    private static final JsonFactory JSON = new JsonFactory();

    private Values() {}

    /** The dynamic value of a JSON text; a text that is no JSON is itself. */
    static Object parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return text.isEmpty() ? null : text;
            }
            Object value = read(parser);
            return parser.nextToken() == null ? value : text;
        } catch (IOException e) {
            return text;
        }
    }

    /** What JSON's value becomes in a dynamic one: whole numbers beyond a long are doubles. */
    static Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, read(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> number(new BigDecimal(parser.getText()));
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    static Number number(BigDecimal number) {
        boolean isLong = number.scale() <= 0 && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0 && number
                .compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
        return isLong ? (Number) number.longValueExact() : (Number) number.doubleValue();
    }

    static String json(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    static void write(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number when number.isNaN() || number.isInfinite() -> out.writeString(number.toString());
            case Double number -> out.writeNumber(number);
            case Instant time -> out.writeString(time.toString());
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    out.writeFieldName(member.getKey().toString());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            default -> throw new IllegalArgumentException("no value: " + value.getClass());
        }
    }

    /** {@code tostring()}: never null. */
    static String text(Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Map<?, ?> map -> json(map);
            case List<?> list -> json(list);
            default -> value.toString();
        };
    }

    /** {@code todouble()}: null for what is no number. */
    static Double real(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text when text.strip().matches("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,5})?") ->
                Double.valueOf(text.strip());
            case null, default -> null;
        };
    }

    /** {@code gettype()}. */
    static String type(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "string";
            case Long number -> "long";
            case Integer number -> "int";
            case Double number -> "double";
            case Boolean truth -> "bool";
            case List<?> list -> "array";
            case Map<?, ?> map -> "dictionary";
            case Instant time -> "datetime";
            default -> throw new IllegalArgumentException("no value: " + value.getClass());
        };
    }
}
