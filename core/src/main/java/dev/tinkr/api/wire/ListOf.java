package dev.tinkr.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A list whose elements are of one type. */
record ListOf(Codec element) implements Codec {

    @Override
    public void write(Object list, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object one : (List<?>) list) {
            element.write(one, out);
        }
        out.writeEndArray();
    }

    @Override
    public Object read(JsonParser in, String path) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw Codecs.wrongType(path, "a list", in);
        }
        List<Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.read(in, path));
        }
        return list;
    }

    @Override
    public Object absent(String path) {
        return List.of();
    }
}
