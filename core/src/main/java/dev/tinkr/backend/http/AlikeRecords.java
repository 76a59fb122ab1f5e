package dev.tinkr.backend.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads records that follow one another in an answer and are alike: a name or a text mostly stands where it stood in the
 * record before, and is then recognised instead of made once more.
 */
public final class AlikeRecords {

    private static final int PLACES = 64;
    private static final int MOST_KNOWN = 1_000;

    private final SerializedString[] names = new SerializedString[PLACES];
    private final String[] texts = new String[PLACES];
    private final Map<String, SerializedString> known = new HashMap<>();
    private int place = -1;

    /** Tells that what is read next belongs to the next record. */
    public void begin() {
        place = -1;
    }

    /** The name of the object's next member, on whose value the parser then stands; null at the object's end. */
    public String nextName(JsonParser parser) throws IOException {
        place++;
        String name = name(parser);
        if (name == null) {
            place--;
        } else {
            parser.nextToken();
        }
        return name;
    }

    private String name(JsonParser parser) throws IOException {
        SerializedString expected = place < PLACES ? names[place] : null;
        if (expected == null) {
            parser.nextToken();
        } else if (parser.nextFieldName(expected)) {
            return expected.getValue();
        }
        if (parser.currentToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = parser.currentName();
        if (place < PLACES) {
            SerializedString seen = known.get(name);
            if (seen == null && known.size() < MOST_KNOWN) {
                seen = new SerializedString(name);
                known.put(name, seen);
            }
            names[place] = seen;
        }
        return name;
    }

    /** The text that the parser stands on, as the value of the name before. */
    public String text(JsonParser parser) throws IOException {
        if (place < 0 || place >= PLACES) {
            return parser.getText();
        }
        String text = Json.text(parser, texts[place]);
        texts[place] = text;
        return text;
    }
}
