package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Utf8;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tells a series from the others of its metric: the point's attributes and its resource's, as one JSON object of
 * strings with sorted keys. The same few come again with every minute, so each is put together once.
 */
final class Dimensions {

    private final Utf8 pointText = new Utf8(256);
    private final OtlpAttributes point;
    private final NameTable names;
    private final NameTable raw = new NameTable();

    Dimensions(OtlpValues values, NameTable names) {
        this.point = new OtlpAttributes(pointText, true, values);
        this.names = names;
        clear();
    }

    void clear() {
        pointText.truncate(0);
        point.begin();
    }

    void read(JsonParser parser) throws IOException {
        point.read(parser);
    }

    /** The dimensions of the point within that resource. */
    byte[] with(OtlpResource resource) throws IOException {
        point.addMissing(resource.attributes());
        point.end();
        return raw.translated(pointText.toString(), text -> names.of(sorted(text)));
    }

    private static String sorted(String json) throws IOException {
        Map<String, String> pairs = new TreeMap<>();
        try (JsonParser parser = Json.lenientParser(json)) {
            Json.expect(parser, JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                String value = parser.nextTextValue();
                if (!key.startsWith("telemetry.sdk.")) {
                    pairs.put(key, value);
                }
            }
        }
        Utf8 out = new Utf8(json.length());
        char separator = '{';
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            out.ascii(separator).quoted(pair.getKey()).ascii(':').quoted(pair.getValue());
            separator = ',';
        }
        return out.ascii(pairs.isEmpty() ? "{}" : "}").toString();
    }
}
