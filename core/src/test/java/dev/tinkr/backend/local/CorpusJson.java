package dev.tinkr.backend.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The corpus' values as JSON, plain and as OpenTelemetry's {@code AnyValue}. */
final class CorpusJson {

    private static final JsonFactory JSON = new JsonFactory();

    private CorpusJson() {}

    /** The value on one line. */
    static String text(Object value) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(value, json);
        }
        return text.toString();
    }

    /** A map as OpenTelemetry's list of keys and values. */
    static List<Object> pairs(Map<?, ?> map) {
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(Map.of("key", key, "value", anyValue(value))));
        return pairs;
    }

    private static Map<String, Object> anyValue(Object value) {
        return switch (value) {
            case null -> Map.of();
            case Boolean flag -> Map.of("boolValue", flag);
            case Long number -> Map.of("intValue", number.toString());
            case BigInteger number -> Map.of("intValue", number.toString());
            case Number number -> Map.of("doubleValue", number);
            case List<?> list -> {
                List<Object> values = new ArrayList<>();
                list.forEach(element -> values.add(anyValue(element)));
                yield Map.of("arrayValue", Map.of("values", values));
            }
            case Map<?, ?> map -> Map.of("kvlistValue", Map.of("values", pairs(map)));
            default -> Map.of("stringValue", value.toString());
        };
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Number number -> json.writeNumber(number.toString());
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    write(element, json);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : new LinkedHashMap<>(map).entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    write(entry.getValue(), json);
                }
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }
}
