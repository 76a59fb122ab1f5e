package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Level;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a line says that is a JSON object.
 *
 * @param message    its message, where it has one
 * @param level      its level, where it names one
 * @param attributes its other members
 */
record LineJson(Optional<String> message, Optional<Level> level, String traceId, String spanId,
        Map<String, Object> attributes) {

    /** What the line says; empty for one that is no JSON object. */
    static Optional<LineJson> of(String line) {
        if (line.isEmpty() || line.charAt(0) != '{' && !line.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Json.parseObject(line)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static LineJson of(Map<String, Object> object) {
        Map<String, Object> rest = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value != null) {
                rest.put(name, value);
            }
        });
        Optional<String> message = LineFields.MESSAGE.stream().filter(key -> object.get(key) instanceof String text
                && !text.isEmpty()).findFirst();
        Optional<String> level = scalar(object, LineFields.LEVEL);
        Optional<String> trace = scalar(object, LineFields.TRACE_ID);
        Optional<String> span = scalar(object, LineFields.SPAN_ID);
        List.of(message, level, trace, span).forEach(key -> key.ifPresent(rest::remove));
        return new LineJson(message.map(key -> object.get(key).toString()), level.map(key -> level(object.get(key)
                .toString(), true)), trace.map(key -> object.get(key).toString()).orElse(""),
                span.map(key -> object.get(
                        key).toString()).orElse(""),
                rest);
    }

    private static Optional<String> scalar(Map<String, Object> object, List<String> keys) {
        return keys.stream().filter(key -> object.get(key) instanceof String text && !text.isEmpty() || object.get(
                key) instanceof Number).findFirst();
    }

    /** The level that a text means; one that is a number, in a line that a program wrote, is pino's or Bunyan's. */
    static Level level(String text, boolean line) {
        if (line && text.matches("[0-9]{1,4}(\\.0+)?")) {
            return Level.ofBunyanNumber(new BigDecimal(text).longValue());
        }
        return Level.of(text);
    }
}
