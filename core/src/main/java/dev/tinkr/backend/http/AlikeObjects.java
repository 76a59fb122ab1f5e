package dev.tinkr.backend.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads objects that follow one another in an answer and are mostly of a few shapes: names that were seen in their place
 * before are recognised instead of made once more, and so is a text that stood there in the object before.
 */
public final class AlikeObjects {

    private static final int SOME_VALUES = 16;

    private final Steps steps = new Steps();
    private Object[] values = new Object[SOME_VALUES];

    /**
     * One object that was read.
     *
     * @param shape  the very same for every object that has the same names in the same order, unless these are too many
     * @param values its values, by the shape's places
     */
    public record Found(Shape shape, Object[] values) {

        /** The object, as {@link Json#readObject} would have read it. It may be changed. */
        public Map<String, Object> object() {
            return shape.object(values);
        }
    }

    /** The object whose start the parser stands on. */
    public Found read(JsonParser parser) throws IOException {
        Steps.Step step = steps.start();
        int count = 0;
        for (int depth = 1; depth > 0;) {
            String name = name(parser, step.likelyName());
            if (name == null) {
                depth--;
                step = steps.go(step, null, false);
                continue;
            }
            boolean opens = parser.nextToken() == JsonToken.START_OBJECT;
            step = steps.go(step, name, opens);
            if (opens) {
                depth++;
            } else {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = value(parser, step);
            }
        }
        return new Found(step.shape(), Arrays.copyOf(values, count));
    }

    /** Null at the end of the object. */
    private static String name(JsonParser parser, SerializedString likely) throws IOException {
        if (likely == null) {
            parser.nextToken();
        } else if (parser.nextFieldName(likely)) {
            return likely.getValue();
        }
        return parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }

    private static Object value(JsonParser parser, Steps.Step step) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return Json.readValue(parser);
        }
        return step.text(Json.text(parser, step.text()));
    }
}
