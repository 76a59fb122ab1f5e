package dev.tinkr.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of any shape: the attributes of a log entry. */
final class AnyJson implements Codec {

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Double number -> out.writeNumber(number);
            case Float number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case BigInteger number -> out.writeNumber(number);
            case Number number -> out.writeNumber(number.longValue());
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), out);
                }
                out.writeEndObject();
            }
            case Collection<?> list -> {
                out.writeStartArray();
                for (Object one : list) {
                    write(one, out);
                }
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }

    @Override
    public Object read(JsonParser in, String path) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> in.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> wholeNumber(in);
            case VALUE_NUMBER_FLOAT -> fraction(in);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(in, path));
                }
                yield list;
            }
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    String name = in.currentName();
                    in.nextToken();
                    map.put(name, read(in, path));
                }
                yield map;
            }
            default -> throw Codecs.wrongType(path, "a value", in);
        };
    }

    private static Object wholeNumber(JsonParser in) throws IOException {
        return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? in.getBigIntegerValue()
                : (Object) in.getLongValue();
    }

    /** A double where it writes itself the same way again, otherwise exactly what stands there. */
    private static Object fraction(JsonParser in) throws IOException {
        double number = Double.parseDouble(in.getText());
        return Double.toString(number).equals(in.getText()) ? (Object) number : in.getDecimalValue();
    }

    @Override
    public Object absent(String path) {
        return Map.of();
    }
}
