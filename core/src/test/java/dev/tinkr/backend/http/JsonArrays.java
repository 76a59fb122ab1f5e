package dev.tinkr.backend.http;

import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Arrays of objects, as answers hold them. */
public final class JsonArrays {

    private JsonArrays() {}

    /** What the reader, which finds the parser on the start of an object, makes of each. */
    public static <T> List<T> read(String array, Json.Reader<T> reader) throws IOException {
        return Json.body(parser -> {
            List<T> read = new ArrayList<>();
            Json.expect(parser.nextToken(), JsonToken.START_ARRAY, parser);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                read.add(reader.read(parser));
            }
            return read;
        }).read(new ByteArrayInputStream(array.getBytes(StandardCharsets.UTF_8)));
    }
}
