package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns OTLP's list of keys and values into one JSON object: each key once, the first wins, in the order sent. Bytes go
 * from the line to the column without becoming strings: this is where most of a log line's bytes pass.
 */
final class OtlpAttributes {

    private final Utf8 out;
    private final boolean stringsOnly;
    private final OtlpValues values;
    private final Utf8 early = new Utf8(64);
    private int count;
    private int[] keyFrom = new int[32];
    private int[] keyTo = new int[32];
    private int[] pairTo = new int[32];

    /** Writes to {@code out}; with {@code stringsOnly} every value becomes a string. */
    OtlpAttributes(Utf8 out, boolean stringsOnly, OtlpValues values) {
        this.out = out;
        this.stringsOnly = stringsOnly;
        this.values = values;
    }

    /** Begins an object. */
    void begin() {
        count = 0;
        out.ascii('{');
    }

    /** Ends the object. */
    void end() {
        out.ascii('}');
    }

    /** Adds the list at the scanner. */
    void read(JsonScanner json) throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            json.skip();
            return;
        }
        while (json.next() == JsonToken.START_OBJECT) {
            pair(json);
        }
    }

    private void pair(JsonScanner json) throws IOException {
        int before = out.length();
        boolean hasKey = false;
        boolean hasValue = false;
        early.truncate(0);
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            JsonToken token = json.next();
            if (field.equals("key") && token == JsonToken.VALUE_STRING && !hasKey) {
                hasKey = true;
                beginPair();
                json.copyQuoted(out);
                keyTo[count] = out.length();
                out.ascii(':');
            } else if (field.equals("value") && !hasValue) {
                Utf8 target = hasKey ? out : early;
                hasValue = stringsOnly ? values.jsonString(json, target) : values.json(json, target);
            } else {
                json.skip();
            }
        }
        if (hasKey && early.length() > 0) {
            out.bytes(early, 0, early.length());
        }
        endPair(before, hasKey && hasValue);
    }

    private void beginPair() {
        if (count == keyFrom.length) {
            keyFrom = Arrays.copyOf(keyFrom, count * 2);
            keyTo = Arrays.copyOf(keyTo, count * 2);
            pairTo = Arrays.copyOf(pairTo, count * 2);
        }
        if (count > 0) {
            out.ascii(',');
        }
        keyFrom[count] = out.length();
    }

    /** Keeps the pair that was begun at {@code before}, unless it is none or its key is there already. */
    private void endPair(int before, boolean whole) {
        if (!whole || contains(out, keyFrom[count], keyTo[count])) {
            out.truncate(before);
        } else {
            pairTo[count] = out.length();
            count++;
        }
    }

    private boolean contains(Utf8 text, int from, int to) {
        for (int i = 0; i < count; i++) {
            if (keyTo[i] - keyFrom[i] == to - from && out.same(keyFrom[i], keyTo[i], text, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Adds a text under a key, unless the key is there already or the text is empty. */
    void addMissing(String key, String text) {
        if (text.isEmpty()) {
            return;
        }
        int before = out.length();
        beginPair();
        out.quoted(key);
        keyTo[count] = out.length();
        out.ascii(':').quoted(text);
        endPair(before, true);
    }

    /** Adds what the other has under keys that are not here. */
    void addMissing(OtlpAttributes other) {
        int own = count;
        for (int i = 0; i < other.count; i++) {
            if (own == 0 || !contains(other.out, other.keyFrom[i], other.keyTo[i])) {
                beginPair();
                int shift = out.length() - other.keyFrom[i];
                out.bytes(other.out, other.keyFrom[i], other.pairTo[i]);
                keyTo[count] = other.keyTo[i] + shift;
                pairTo[count] = out.length();
                count++;
            }
        }
    }

    /** The text under a key, taken out of what {@link #addMissing(OtlpAttributes)} hands on; {@code ""} without one. */
    String take(String key) throws IOException {
        Utf8 quoted = new Utf8(32).quoted(key);
        for (int i = 0; i < count; i++) {
            if (keyTo[i] - keyFrom[i] == quoted.length()
                    && out.same(keyFrom[i], keyTo[i], quoted, 0, quoted.length())) {
                String value = new String(out.copy(keyTo[i] + 1, pairTo[i]), StandardCharsets.UTF_8);
                remove(i);
                return value.startsWith("\"") ? unquoted(value) : value;
            }
        }
        return "";
    }

    private void remove(int index) {
        count--;
        for (int[] ends : new int[][]{keyFrom, keyTo, pairTo}) {
            System.arraycopy(ends, index + 1, ends, index, count - index);
        }
    }

    private static String unquoted(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonScanner json = new JsonScanner();
        json.reset(bytes, 0, bytes.length);
        json.next();
        return json.text();
    }
}
