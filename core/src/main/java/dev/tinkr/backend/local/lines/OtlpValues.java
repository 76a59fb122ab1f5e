package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Utf8;
import java.io.IOException;

/** Writes OpenTelemetry's {@code AnyValue}, which says {@code {"intValue": "7"}}, as what it means: {@code 7}. */
final class OtlpValues {

    private final Utf8 scratch = new Utf8(256);

    /** Writes the value at the parser as JSON; false, with nothing written, where it is none. */
    boolean json(JsonParser parser, Utf8 out) throws IOException {
        return write(parser, out, Form.JSON);
    }

    /** Writes the value at the parser as a JSON string, whatever it is. */
    boolean jsonString(JsonParser parser, Utf8 out) throws IOException {
        return write(parser, out, Form.JSON_STRING);
    }

    /** Writes the value at the parser as people read it: a text as it stands, anything else as JSON. */
    boolean plain(JsonParser parser, Utf8 out) throws IOException {
        return write(parser, out, Form.PLAIN);
    }

    private enum Form {
        JSON, JSON_STRING, PLAIN
    }

    private boolean write(JsonParser parser, Utf8 out, Form form) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return false;
        }
        boolean written = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String type = parser.currentName();
            parser.nextToken();
            if (written) {
                parser.skipChildren();
            } else {
                written = typed(type, parser, out, form);
            }
        }
        return written;
    }

    private boolean typed(String type, JsonParser parser, Utf8 out, Form form) throws IOException {
        switch (type) {
            case "stringValue", "bytesValue", "intValue", "doubleValue", "boolValue" -> {
                return scalar(type, parser, out, form);
            }
            case "arrayValue", "kvlistValue" -> {
                boolean array = type.equals("arrayValue");
                if (form != Form.JSON_STRING) {
                    return composite(array, parser, out);
                }
                scratch.truncate(0);
                boolean written = composite(array, parser, scratch);
                if (written) {
                    out.quoted(scratch.toString());
                }
                return written;
            }
            default -> {
                parser.skipChildren();
                return false;
            }
        }
    }

    private static boolean scalar(String type, JsonParser parser, Utf8 out, Form form) throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            parser.skipChildren();
            return false;
        }
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        boolean bare = token != JsonToken.VALUE_STRING
                || type.equals("intValue") && isWholeNumber(text, offset, length);
        if (form == Form.PLAIN || bare && form == Form.JSON) {
            out.text(text, offset, length);
        } else {
            out.quoted(text, offset, length);
        }
        return true;
    }

    /** Whether the text is a whole number as JSON writes one. */
    private static boolean isWholeNumber(char[] text, int offset, int length) {
        int start = length > 0 && text[offset] == '-' ? 1 : 0;
        if (length == start || text[offset + start] == '0' && length > start + 1) {
            return false;
        }
        for (int i = start; i < length; i++) {
            if (text[offset + i] < '0' || text[offset + i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Writes the list or the map at the parser, {@code {"values": […]}}. */
    private boolean composite(boolean array, JsonParser parser, Utf8 out) throws IOException {
        Json.check(parser, parser.currentToken(), JsonToken.START_OBJECT);
        int start = out.length();
        out.ascii(array ? '[' : '{');
        int count = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean values = parser.currentName().equals("values");
            if (parser.nextToken() != JsonToken.START_ARRAY || !values) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int before = out.length();
                if (count > 0) {
                    out.ascii(',');
                }
                if (array ? element(parser, out) : pair(parser, out)) {
                    count++;
                } else {
                    out.truncate(before);
                }
            }
        }
        out.ascii(array ? ']' : '}');
        return out.length() > start;
    }

    private boolean element(JsonParser parser, Utf8 out) throws IOException {
        if (!write(parser, out, Form.JSON)) {
            out.ascii("null");
        }
        return true;
    }

    private boolean pair(JsonParser parser, Utf8 out) throws IOException {
        String key = null;
        Utf8 value = new Utf8(64);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "key" -> key = parser.getValueAsString();
                case "value" -> {
                    value.truncate(0);
                    write(parser, value, Form.JSON);
                }
                default -> parser.skipChildren();
            }
        }
        if (key == null) {
            return false;
        }
        out.quoted(key).ascii(':');
        if (value.length() == 0) {
            out.ascii("null");
        } else {
            out.bytes(value, 0, value.length());
        }
        return true;
    }
}
