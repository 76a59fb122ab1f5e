package dev.tinkr.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object whose field names are data, and whose values are of one type. */
record MapOf(Codec element) implements Codec {

    @Override
    public void write(Object map, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
            out.writeFieldName((String) entry.getKey());
            element.write(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in, String path) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw Codecs.wrongType(path, "an object", in);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (in.nextToken() != JsonToken.VALUE_NULL && map.put(name, element.read(in, path + "." + name)) != null) {
                throw new WireException("'" + path + "." + name + "' stands twice");
            }
        }
        return map;
    }

    @Override
    public Object absent(String path) {
        return Map.of();
    }
}
