package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** How JSON is read here: one line, one document, limits that no honest line reaches. */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).maxStringLength(64 << 20)
                    .maxNumberLength(1000).build())
            .build();

    private Json() {}

    static JsonParser parser(byte[] buffer, int from, int to) throws IOException {
        return FACTORY.createParser(buffer, from, to - from);
    }

    /** A parser that takes bytes that are no UTF-8 for U+FFFD, for the lines that the strict one refuses. */
    static JsonParser lenientParser(String line) throws IOException {
        return FACTORY.createParser(line);
    }

    /** Whether the bytes are one whole JSON document. */
    static boolean complete(byte[] buffer, int from, int to) {
        try (JsonParser parser = parser(buffer, from, to)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() != null && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Refuses anything but blanks after the document. */
    static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more than one JSON document on the line");
        }
    }

    /** Moves to the next token, which must be that one. */
    static void expect(JsonParser parser, JsonToken expected) throws IOException {
        check(parser, parser.nextToken(), expected);
    }

    /** Refuses a token that is not the expected one. */
    static void check(JsonParser parser, JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new JsonParseException(parser, "found " + found + " where " + expected + " belongs");
        }
    }

    /** A whole number that OTLP writes as a string or as a number; 0 where it is neither. */
    static long wholeNumber(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? 0
                    : parser.getLongValue();
            case VALUE_STRING -> parseLong(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case START_OBJECT, START_ARRAY -> {
                parser.skipChildren();
                yield 0;
            }
            default -> 0;
        };
    }

    private static long parseLong(char[] text, int offset, int length) {
        boolean negative = length > 0 && text[offset] == '-';
        int start = negative ? 1 : 0;
        if (length == start || length - start > 19) {
            return 0;
        }
        long value = 0;
        for (int i = start; i < length; i++) {
            int digit = text[offset + i] - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** A number that OTLP writes as a number or, where it is none, as {@code "NaN"} or {@code "Infinity"}. */
    static double number(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parseDouble(parser);
            default -> throw new JsonParseException(parser, "found " + parser.currentToken()
                    + " where a number belongs");
        };
    }

    private static double parseDouble(JsonParser parser) throws IOException {
        try {
            return Double.parseDouble(parser.getText());
        } catch (NumberFormatException e) {
            throw new JsonParseException(parser, "found a text where a number belongs", e);
        }
    }
}
