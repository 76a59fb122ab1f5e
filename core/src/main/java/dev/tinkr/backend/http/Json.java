package dev.tinkr.backend.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain maps, lists, texts, numbers and booleans, and as a stream. Writing is the quoting function of JSON. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder().streamReadConstraints(StreamReadConstraints
            .builder().maxStringLength(200_000_000).maxNestingDepth(500).build()).build();

    private static final int FEW = 4;

    /** Reads from a parser that stands before the first token. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads it. */
        T read(JsonParser parser) throws IOException;
    }

    private Json() {}

    /** A reader of bodies that are JSON. */
    public static <T> BodyReader<T> body(Reader<T> reader) {
        return in -> {
            try (JsonParser parser = FACTORY.createParser(in)) {
                return reader.read(parser);
            } catch (JsonEOFException e) {
                throw new IOException("its JSON broke off", e);
            } catch (JsonProcessingException e) {
                throw new MalformedAnswerException("it is not JSON: " + e.getOriginalMessage(), e);
            }
        };
    }

    /** A reader of bodies that are one JSON object. */
    public static BodyReader<Map<String, Object>> object() {
        return body(parser -> {
            expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
            return readObject(parser);
        });
    }

    /** Refuses any other token than that one. */
    public static void expect(JsonToken found, JsonToken expected, JsonParser parser) throws IOException {
        if (found != expected) {
            throw new MalformedAnswerException("expected " + expected + " and found " + found + " at "
                    + parser.currentTokenLocation().offsetDescription(), null);
        }
    }

    /** The object whose start the parser stands on. */
    public static Map<String, Object> readObject(JsonParser parser) throws IOException {
        return readObject(parser, new LinkedHashMap<>());
    }

    private static Map<String, Object> readObject(JsonParser parser, Map<String, Object> object) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, readValue(parser));
        }
        return object;
    }

    /** The value that the parser stands on; null is the JSON null. */
    public static Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            // Objects in objects mostly have one or two members.
            case START_OBJECT -> readObject(parser, new LinkedHashMap<>(FEW));
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>(FEW);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(readValue(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_NULL -> null;
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw new MalformedAnswerException("found " + parser.currentToken() + " where a value belongs",
                    null);
        };
    }

    /**
     * The text that the parser stands on. What stands in this place in one record mostly stands there in the next too:
     * then it is the very same, which costs neither memory nor the time to make it.
     *
     * @param before what stood there in the record before; null at the first
     */
    public static String text(JsonParser parser, String before) throws IOException {
        int length = parser.getTextLength();
        if (length == 0) {
            return "";
        }
        if (before == null || before.length() != length) {
            return parser.getText();
        }
        char[] buffer = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        for (int i = length - 1; i >= 0; i--) {
            if (buffer[offset + i] != before.charAt(i)) {
                return parser.getText();
            }
        }
        return before;
    }

    /**
     * The object that the text is.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Map<String, Object> parseObject(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
            Map<String, Object> object = readObject(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The value on one line. */
    public static String write(Object value) {
        return write(value, false);
    }

    /** The value on several lines, for people. */
    public static String pretty(Object value) {
        return write(value, true);
    }

    private static String write(Object value, boolean pretty) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            if (pretty) {
                generator.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Number number -> out.writeNumber(number.toString());
            case Map<?, ?> object -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> member : object.entrySet()) {
                    out.writeFieldName(member.getKey().toString());
                    write(member.getValue(), out);
                }
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
        }
    }
}
