package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    void read(JsonScanner json) throws IOException {
        point.read(json);
    }

    /** The dimensions of the point within that resource. */
    byte[] with(OtlpResource resource) throws IOException {
        point.addMissing(resource.attributes());
        point.end();
        return raw.translated(pointText.toString(), text -> names.of(sorted(text)));
    }

    private static String sorted(String text) throws IOException {
        Map<String, String> pairs = new TreeMap<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonScanner json = new JsonScanner();
        json.reset(bytes, 0, bytes.length);
        json.next();
        while (json.next() == JsonToken.FIELD_NAME) {
            String key = json.name();
            json.next();
            if (!key.startsWith("telemetry.sdk.")) {
                pairs.put(key, json.text());
            }
        }
        Utf8 out = new Utf8(text.length());
        char separator = '{';
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            out.ascii(separator).quoted(pair.getKey()).ascii(':').quoted(pair.getValue());
            separator = ',';
        }
        return out.ascii(pairs.isEmpty() ? "{}" : "}").toString();
    }
}
