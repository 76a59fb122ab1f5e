package dev.tinkr.backend.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.tinkr.model.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads objects that follow one another in an answer and are mostly of a few shapes: names that were seen in their place
 * before are recognised instead of made once more, and so is a text that stood there in the object before.
 */
public final class AlikeObjects {

    /** Beyond that many different steps no more are remembered: such objects have little in common. */
    private static final int MOST_STEPS = 4_000;
    /** Nor more ways to go on from one. */
    private static final int MOST_WAYS = 50;
    private static final int SOME_VALUES = 16;

    private final Step start = new Step(null, null, false);
    private Object[] values = new Object[SOME_VALUES];
    private int remembered;

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

    /** What was read of an object up to somewhere: all that began alike share the steps until there. */
    private static final class Step {

        /** The step before; null at the start of an object. */
        private final Step before;
        /** The name of the member; null at the end of an object. */
        private final SerializedString name;
        /** Whether the member is an object, whose members follow. */
        private final boolean opens;
        private final List<Step> next = new ArrayList<>(1);
        /** Where it mostly goes on: as it did the last time. */
        private Step likely;
        private String text;
        /** Of the objects that end here. */
        private Shape shape;

        private Step(Step before, SerializedString name, boolean opens) {
            this.before = before;
            this.name = name;
            this.opens = opens;
        }

        private boolean is(String other, boolean opening) {
            return opens == opening && (name == null ? other == null : name.getValue().equals(other));
        }
    }

    /** The object whose start the parser stands on. */
    public Found read(JsonParser parser) throws IOException {
        Step step = start;
        int count = 0;
        for (int depth = 1; depth > 0;) {
            String name = name(parser, step.likely);
            if (name == null) {
                depth--;
                step = go(step, null, false);
                continue;
            }
            boolean opens = parser.nextToken() == JsonToken.START_OBJECT;
            step = go(step, name, opens);
            if (opens) {
                depth++;
            } else {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = value(parser, step);
            }
        }
        if (step.shape == null) {
            step.shape = Shape.of(places(step));
        }
        return new Found(step.shape, Arrays.copyOf(values, count));
    }

    /** Null at the end of the object. */
    private static String name(JsonParser parser, Step likely) throws IOException {
        if (likely == null || likely.name == null) {
            parser.nextToken();
        } else if (parser.nextFieldName(likely.name)) {
            return likely.name.getValue();
        }
        return parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }

    private static Object value(JsonParser parser, Step step) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return Json.readValue(parser);
        }
        step.text = Json.text(parser, step.text);
        return step.text;
    }

    private Step go(Step from, String name, boolean opens) {
        if (from.likely == null || !from.likely.is(name, opens)) {
            from.likely = next(from, name, opens);
        }
        return from.likely;
    }

    private Step next(Step from, String name, boolean opens) {
        for (Step known : from.next) {
            if (known.is(name, opens)) {
                return known;
            }
        }
        Step step = new Step(from, name == null ? null : new SerializedString(name), opens);
        if (remembered < MOST_STEPS && from.next.size() < MOST_WAYS) {
            remembered++;
            from.next.add(step);
        }
        return step;
    }

    /** Where the values are that were read on the way to the end of an object. */
    private static Map<String, Object> places(Step end) {
        List<Step> way = new ArrayList<>();
        for (Step step = end; step.before != null; step = step.before) {
            way.add(step);
        }
        Map<String, Object> all = new Members();
        List<Map<String, Object>> open = new ArrayList<>(List.of(all));
        int place = 0;
        for (Step step : way.reversed()) {
            if (step.name == null) {
                open.removeLast();
            } else if (step.opens) {
                Map<String, Object> inside = new Members();
                open.getLast().put(step.name.getValue(), inside);
                open.add(inside);
            } else {
                open.getLast().put(step.name.getValue(), place++);
            }
        }
        return all;
    }
}
