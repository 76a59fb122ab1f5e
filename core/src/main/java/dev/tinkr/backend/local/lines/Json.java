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

    /** Refuses a token that is not the expected one. */
    static void check(JsonParser parser, JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new JsonParseException(parser, "found " + found + " where " + expected + " belongs");
        }
    }
}
