package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Utf8;
import java.io.IOException;

/** Writes OpenTelemetry's {@code AnyValue}, which says {@code {"intValue": "7"}}, as what it means: {@code 7}. */
final class OtlpValues {

    private final Utf8 scratch = new Utf8(256);

    /** Writes the value at the scanner as JSON; false, with nothing written, where it is none. */
    boolean json(JsonScanner json, Utf8 out) throws IOException {
        return write(json, out, Form.JSON);
    }

    /** Writes the value at the scanner as a JSON string, whatever it is. */
    boolean jsonString(JsonScanner json, Utf8 out) throws IOException {
        return write(json, out, Form.JSON_STRING);
    }

    /** Writes the value at the scanner as people read it: a text as it stands, anything else as JSON. */
    boolean plain(JsonScanner json, Utf8 out) throws IOException {
        return write(json, out, Form.PLAIN);
    }

    private enum Form {
        JSON, JSON_STRING, PLAIN
    }

    private boolean write(JsonScanner json, Utf8 out, Form form) throws IOException {
        if (json.token() != JsonToken.START_OBJECT) {
            json.skip();
            return false;
        }
        boolean written = false;
        while (json.next() == JsonToken.FIELD_NAME) {
            String type = json.name();
            json.next();
            if (written) {
                json.skip();
            } else {
                written = typed(type, json, out, form);
            }
        }
        return written;
    }

    private boolean typed(String type, JsonScanner json, Utf8 out, Form form) throws IOException {
        switch (type) {
            case "stringValue", "bytesValue", "intValue", "doubleValue", "boolValue" -> {
                return scalar(type, json, out, form);
            }
            case "arrayValue", "kvlistValue" -> {
                boolean array = type.equals("arrayValue");
                if (form != Form.JSON_STRING) {
                    return composite(array, json, out);
                }
                scratch.truncate(0);
                boolean written = composite(array, json, scratch);
                if (written) {
                    out.quoted(scratch.toString());
                }
                return written;
            }
            default -> {
                json.skip();
                return false;
            }
        }
    }

    private static boolean scalar(String type, JsonScanner json, Utf8 out, Form form) throws IOException {
        JsonToken token = json.token();
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            json.skip();
            return false;
        }
        boolean bare = token != JsonToken.VALUE_STRING || type.equals("intValue") && isWholeNumber(json);
        if (form == Form.PLAIN || bare && form == Form.JSON) {
            json.copyText(out);
        } else {
            json.copyQuoted(out);
        }
        return true;
    }

    /** Whether the text is a whole number as JSON writes one. */
    private static boolean isWholeNumber(JsonScanner json) {
        byte[] bytes = json.buffer();
        int start = json.to() > json.from() && bytes[json.from()] == '-' ? json.from() + 1 : json.from();
        if (json.to() == start || bytes[start] == '0' && json.to() > start + 1) {
            return false;
        }
        for (int i = start; i < json.to(); i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Writes the list or the map at the scanner, {@code {"values": […]}}. */
    private boolean composite(boolean array, JsonScanner json, Utf8 out) throws IOException {
        json.check(JsonToken.START_OBJECT);
        int start = out.length();
        out.ascii(array ? '[' : '{');
        int count = 0;
        while (json.next() == JsonToken.FIELD_NAME) {
            boolean values = json.name().equals("values");
            if (json.next() != JsonToken.START_ARRAY || !values) {
                json.skip();
                continue;
            }
            while (json.next() == JsonToken.START_OBJECT) {
                int before = out.length();
                if (count > 0) {
                    out.ascii(',');
                }
                if (array ? element(json, out) : pair(json, out)) {
                    count++;
                } else {
                    out.truncate(before);
                }
            }
        }
        out.ascii(array ? ']' : '}');
        return out.length() > start;
    }

    private boolean element(JsonScanner json, Utf8 out) throws IOException {
        if (!write(json, out, Form.JSON)) {
            out.ascii("null");
        }
        return true;
    }

    private boolean pair(JsonScanner json, Utf8 out) throws IOException {
        String key = null;
        Utf8 value = new Utf8(64);
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            json.next();
            switch (field) {
                case "key" -> key = json.textOrNone();
                case "value" -> {
                    value.truncate(0);
                    write(json, value, Form.JSON);
                }
                default -> json.skip();
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
