package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The walk through a line of the Collector's {@code file} exporter that logs, metrics and spans have in common:
 * {@code {"resourceX": [{"resource": …, "scopeX": [{"scope": …, "records": […]}]}]}}. A resource or a scope that is
 * written after its records, which is allowed though nobody does it, is looked up ahead.
 */
abstract class OtlpLine {

    private final String resourceField;
    private final String scopeField;
    private final String recordField;
    private final OtlpResource resource;
    private String scopeName = "";

    OtlpLine(String resourceField, String scopeField, String recordField, OtlpResource resource) {
        this.resourceField = resourceField;
        this.scopeField = scopeField;
        this.recordField = recordField;
        this.resource = resource;
    }

    /** Reads the record at the parser, which stands at its opening brace, up to its closing one. */
    abstract void record(JsonParser parser) throws IOException;

    final OtlpResource resource() {
        return resource;
    }

    /** The name of the instrumentation scope of the records. */
    final String scopeName() {
        return scopeName;
    }

    /** Reads the line. */
    final void read(byte[] buffer, int from, int to) throws IOException {
        try (JsonParser parser = Json.parser(buffer, from, to)) {
            Json.expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(resourceField);
                parser.nextToken();
                if (wanted) {
                    resources(parser, buffer, from, to);
                } else {
                    parser.skipChildren();
                }
            }
            Json.check(parser, parser.currentToken(), JsonToken.END_OBJECT);
            Json.end(parser);
        }
    }

    private void resources(JsonParser parser, byte[] buffer, int from, int to) throws IOException {
        Json.check(parser, parser.currentToken(), JsonToken.START_ARRAY);
        for (int index = 0; parser.nextToken() == JsonToken.START_OBJECT; index++) {
            boolean known = false;
            resource.clear();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("resource")) {
                    resource.read(parser);
                    known = true;
                } else if (field.equals(scopeField)) {
                    if (!known) {
                        lookAhead(index, buffer, from, to);
                    }
                    scopes(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        Json.check(parser, parser.currentToken(), JsonToken.END_ARRAY);
    }

    private void scopes(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Json.check(parser, parser.currentToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            scopeName = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("scope")) {
                    scopeName = name(parser);
                } else if (field.equals(recordField) && parser.currentToken() == JsonToken.START_ARRAY) {
                    records(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        Json.check(parser, parser.currentToken(), JsonToken.END_ARRAY);
    }

    private void records(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            record(parser);
            Json.check(parser, parser.currentToken(), JsonToken.END_OBJECT);
        }
        Json.check(parser, parser.currentToken(), JsonToken.END_ARRAY);
    }

    private static String name(JsonParser parser) throws IOException {
        String name = "";
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return name;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals("name");
            parser.nextToken();
            if (wanted) {
                name = parser.getValueAsString("");
            }
            parser.skipChildren();
        }
        return name;
    }

    /** Finds the resource of the element with that index, which stands behind its records. */
    private void lookAhead(int index, byte[] buffer, int from, int to) throws IOException {
        try (JsonParser parser = Json.parser(buffer, from, to)) {
            Json.expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME && !parser.currentName().equals(resourceField)) {
                parser.nextToken();
                parser.skipChildren();
            }
            Json.expect(parser, JsonToken.START_ARRAY);
            for (int i = 0; i < index; i++) {
                parser.nextToken();
                parser.skipChildren();
            }
            Json.expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals("resource");
                parser.nextToken();
                if (wanted) {
                    resource.read(parser);
                    return;
                }
                parser.skipChildren();
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new JsonParseException(parser, "the line ends too early");
            }
        }
    }
}
