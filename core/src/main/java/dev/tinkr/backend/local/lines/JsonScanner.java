package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Utf8;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Walks through one JSON document in a range of bytes, token by token like Jackson's parser, and as strict. What it does
 * otherwise: texts stay bytes of the buffer until somebody wants them, and go to a column as they are. The command line
 * runs without the optimising compiler, and there this takes less than half of Jackson's time.
 */
final class JsonScanner {

    private static final int DEEPEST = 200;
    private static final int LONGEST_NUMBER = 1000;
    private static final byte OBJECT = 1;
    private static final byte ARRAY = 2;

    private final RepeatedNames names = new RepeatedNames();
    private final byte[] open = new byte[DEEPEST];
    private byte[] buffer = {};
    private int at;
    private int end;
    private int depth;
    private JsonToken token = JsonToken.NOT_AVAILABLE;
    private String name = "";
    /** Whether the next thing in the open object or array is its first. */
    private boolean first;
    private int valueFrom;
    private int valueTo;
    private boolean escaped;
    private boolean done;

    /** Begins with the document in that range. */
    void reset(byte[] newBuffer, int from, int to) {
        buffer = newBuffer;
        at = from;
        end = to;
        depth = 0;
        first = false;
        done = false;
        token = JsonToken.NOT_AVAILABLE;
    }

    /** The token that {@link #next} came to; {@link JsonToken#NOT_AVAILABLE} before the first and after the last. */
    JsonToken token() {
        return token;
    }

    /** The name of the field that was come to last. */
    String name() {
        return name;
    }

    /** Moves to the next token; {@link JsonToken#NOT_AVAILABLE} behind the document. */
    JsonToken next() throws IOException {
        blanks();
        if (depth == 0) {
            return outside();
        }
        if (at >= end) {
            throw damaged("it ends too early");
        }
        boolean inObject = open[depth - 1] == OBJECT;
        if (inObject && token == JsonToken.FIELD_NAME) {
            return value();
        }
        byte character = buffer[at];
        if (character == (inObject ? '}' : ']')) {
            at++;
            depth--;
            first = false;
            done = depth == 0;
            token = inObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
            return token;
        }
        if (!first) {
            if (character != ',') {
                throw damaged("a comma is missing");
            }
            at++;
            blanks();
        }
        first = false;
        return inObject ? fieldName() : value();
    }

    private JsonToken outside() throws IOException {
        if (!done) {
            if (at >= end) {
                throw damaged("it ends too early");
            }
            JsonToken found = value();
            done = depth == 0;
            return found;
        }
        if (at < end) {
            throw damaged("there is more than one JSON document on the line");
        }
        token = JsonToken.NOT_AVAILABLE;
        return token;
    }

    private JsonToken fieldName() throws IOException {
        if (at >= end || buffer[at] != '"') {
            throw damaged("a field's name is missing");
        }
        string();
        name = escaped ? unescaped() : names.of(buffer, valueFrom, valueTo);
        blanks();
        if (at >= end || buffer[at] != ':') {
            throw damaged("a colon is missing");
        }
        at++;
        token = JsonToken.FIELD_NAME;
        return token;
    }

    private JsonToken value() throws IOException {
        blanks();
        if (at >= end) {
            throw damaged("it ends too early");
        }
        token = switch (buffer[at]) {
            case '"' -> {
                string();
                yield JsonToken.VALUE_STRING;
            }
            case '{' -> open(OBJECT, JsonToken.START_OBJECT);
            case '[' -> open(ARRAY, JsonToken.START_ARRAY);
            case 't' -> literal("true", JsonToken.VALUE_TRUE);
            case 'f' -> literal("false", JsonToken.VALUE_FALSE);
            case 'n' -> literal("null", JsonToken.VALUE_NULL);
            default -> scanNumber();
        };
        return token;
    }

    private JsonToken open(byte kind, JsonToken opened) throws IOException {
        if (depth == DEEPEST) {
            throw damaged("it is nested deeper than " + DEEPEST);
        }
        open[depth++] = kind;
        first = true;
        at++;
        return opened;
    }

    private JsonToken literal(String text, JsonToken literal) throws IOException {
        valueFrom = at;
        for (int i = 0; i < text.length(); i++) {
            if (at >= end || buffer[at] != text.charAt(i)) {
                throw damaged("a value is none");
            }
            at++;
        }
        if (at < end && Character.isLetterOrDigit(buffer[at])) {
            throw damaged("a value is none");
        }
        valueTo = at;
        escaped = false;
        return literal;
    }

    /** Reads a string from its opening quote to behind its closing one. */
    private void string() throws IOException {
        byte[] bytes = buffer;
        int i = at + 1;
        boolean ascii = true;
        escaped = false;
        valueFrom = i;
        while (i < end) {
            if (i + Long.BYTES <= end) {
                int plain = JsonText.plainBytes(bytes, i);
                i += plain;
                if (plain == Long.BYTES) {
                    continue;
                }
            }
            byte character = bytes[i];
            if (character == '"') {
                valueTo = i;
                at = i + 1;
                if (!ascii && !JsonText.isUtf8(bytes, valueFrom, valueTo)) {
                    throw damaged("a text is not UTF-8");
                }
                return;
            }
            if (character == '\\') {
                escaped = true;
                i = JsonText.behindEscape(bytes, i + 1, end);
                if (i < 0) {
                    throw damaged("an escape is none");
                }
                continue;
            } else if (character < ' ') {
                if (character >= 0) {
                    throw damaged("a control character stands in a text");
                }
                ascii = false;
            }
            i++;
        }
        throw damaged("it ends too early");
    }

    private JsonToken scanNumber() throws IOException {
        valueFrom = at;
        escaped = false;
        at += at < end && buffer[at] == '-' ? 1 : 0;
        boolean zero = at < end && buffer[at] == '0';
        int whole = digits();
        boolean fraction = false;
        if (whole > 0 && at < end && buffer[at] == '.') {
            at++;
            fraction = true;
            whole = digits() > 0 ? whole : 0;
        }
        if (whole > 0 && at < end && (buffer[at] | 0x20) == 'e') {
            at++;
            at += at < end && (buffer[at] == '+' || buffer[at] == '-') ? 1 : 0;
            fraction = true;
            whole = digits() > 0 ? whole : 0;
        }
        valueTo = at;
        if (whole == 0 || zero && whole > 1 || valueTo - valueFrom > LONGEST_NUMBER || at < end && Character
                .isLetterOrDigit(buffer[at])) {
            throw damaged("a value is none");
        }
        return fraction ? JsonToken.VALUE_NUMBER_FLOAT : JsonToken.VALUE_NUMBER_INT;
    }

    private int digits() {
        int from = at;
        while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
            at++;
        }
        return at - from;
    }

    private void blanks() {
        while (at < end && buffer[at] <= ' ' && (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r'
                || buffer[at] == '\n')) {
            at++;
        }
    }

    private CharConversionException damaged(String why) {
        return new CharConversionException(why + " (byte " + at + " of the line)");
    }

    /** Moves to the end of the object or the array that has just begun; stays at any other value. */
    void skip() throws IOException {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            int outer = depth - 1;
            while (depth > outer) {
                next();
            }
        }
    }

    /** Whether the token is a text, a number, true, false or null. */
    boolean scalar() {
        return token.isScalarValue();
    }

    /** The bytes of a scalar as it stands in the document, a text without its quotes: its range in {@link #buffer}. */
    int from() {
        return valueFrom;
    }

    /** Where the bytes of {@link #from} end. */
    int to() {
        return valueTo;
    }

    /** The document. */
    byte[] buffer() {
        return buffer;
    }

    /** The scalar as text; a text's escapes are resolved. */
    String text() {
        return escaped ? unescaped() : new String(buffer, valueFrom, valueTo - valueFrom, StandardCharsets.UTF_8);
    }

    /** The text, number, true or false at the scanner; {@code ""} for anything else, which is skipped. */
    String textOrNone() throws IOException {
        if (scalar() && token != JsonToken.VALUE_NULL) {
            return text();
        }
        skip();
        return "";
    }

    /** Adds the scalar as text. */
    void copyText(Utf8 out) {
        if (escaped) {
            out.text(unescaped());
        } else {
            out.bytes(buffer, valueFrom, valueTo);
        }
    }

    /** Adds the scalar as a JSON string. */
    void copyQuoted(Utf8 out) {
        if (escaped) {
            out.quoted(unescaped());
        } else {
            out.ascii('"').bytes(buffer, valueFrom, valueTo).ascii('"');
        }
    }

    private String unescaped() {
        return JsonText.unescaped(buffer, valueFrom, valueTo);
    }

    /** A whole number that OTLP writes as a text or as a number; 0 where it is neither. */
    long wholeNumber() throws IOException {
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
            skip();
            return 0;
        }
        return JsonText.wholeNumber(buffer, valueFrom, valueTo);
    }

    /** A number that OTLP writes as a number or, where it is none, as {@code "NaN"} or {@code "Infinity"}. */
    double number() throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT
                && token != JsonToken.VALUE_STRING) {
            throw damaged("found " + token + " where a number belongs");
        }
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException e) {
            throw damaged("found a text where a number belongs");
        }
    }

    /** Refuses a token that is not the expected one. */
    void check(JsonToken expected) throws IOException {
        if (token != expected) {
            throw damaged("found " + token + " where " + expected + " belongs");
        }
    }
}
