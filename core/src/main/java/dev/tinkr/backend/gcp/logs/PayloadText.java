package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an entry's payload says: its message, and the level and the ids where the entry itself has none. What is read so
 * is taken out of the attributes.
 */
final class PayloadText {

    private static final String APP_ENGINE = "type.googleapis.com/google.appengine.logging.v1.RequestLog";

    private PayloadText() {}

    /** A text; a message or the request in words; else the payload as it is. */
    static String message(String text, Map<String, Object> json, Map<String, Object> others,
            Map<String, Object> proto) {
        if (!text.isEmpty()) {
            return text;
        }
        boolean hadPayload = !json.isEmpty();
        Optional<String> message = takeMessage(json);
        if (message.isPresent()) {
            return message.get();
        }
        if (!proto.isEmpty()) {
            String said = Payload.AUDIT_LOG.equals(proto.get("@type")) ? audit(proto) : "";
            said = said.isEmpty() && APP_ENGINE.equals(proto.get("@type")) ? appEngine(proto) : said;
            return said.isEmpty() ? Json.write(proto) : said;
        }
        String request = others.get("httpRequest") instanceof Map<?, ?> http ? request(http) : "";
        return request.isEmpty() && hadPayload ? Json.write(json) : request;
    }

    /** The first that is not empty; else an empty one. */
    private static Optional<String> takeMessage(Map<String, Object> json) {
        Optional<String> empty = Optional.empty();
        for (String name : Payload.MESSAGES) {
            Optional<String> message = text(json.get(name));
            if (message.isPresent() && !message.get().isEmpty()) {
                json.remove(name);
                return message;
            }
            empty = empty.isPresent() ? empty : message.map(none -> name);
        }
        return empty.map(name -> {
            json.remove(name);
            return "";
        });
    }

    /** A text, or lines of it. */
    private static Optional<String> text(Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case List<?> lines when !lines.isEmpty() && lines.stream().allMatch(String.class::isInstance) ->
                Optional.of(
                        String.join("\n", lines.stream().map(String.class::cast).toList()));
            case null, default -> Optional.empty();
        };
    }

    /** Every word of it is a word of the entry's own texts, so that it is found by them. */
    private static String request(Map<?, ?> http) {
        if (textOf(http, "requestMethod").isEmpty() && textOf(http, "requestUrl").isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of(textOf(http, "requestMethod"), textOf(http, "requestUrl")));
        parts.add(http.get("status") instanceof Number status ? status.toString() : "");
        parts.removeIf(String::isEmpty);
        return String.join(" ", parts);
    }

    /** What was done to what, by whom, and how it ended; nothing but words of the entry's own texts. */
    private static String audit(Map<String, Object> proto) {
        List<String> said = Payload.AUDIT_TEXTS.stream().map(names -> at(proto, names)).toList();
        StringBuilder sentence = new StringBuilder(said.get(0));
        append(sentence, " ", said.get(1), "");
        append(sentence, " (", said.get(2), ")");
        append(sentence, ": ", said.get(3), "");
        return sentence.toString().strip();
    }

    private static void append(StringBuilder sentence, String before, String text, String after) {
        if (!text.isEmpty()) {
            sentence.append(before).append(text).append(after);
        }
    }

    private static String at(Map<?, ?> object, List<String> names) {
        Object value = object;
        for (String name : names) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value instanceof String text ? text : "";
    }

    private static String appEngine(Map<String, Object> proto) {
        List<String> parts = new ArrayList<>(List.of(textOf(proto, "method"), textOf(proto, "resource"), proto.get(
                "status") instanceof Number status ? status.toString() : ""));
        parts.removeIf(String::isEmpty);
        List<String> lines = new ArrayList<>(List.of(String.join(" ", parts)));
        if (proto.get("line") instanceof List<?> said) {
            said.forEach(line -> lines.add(line instanceof Map<?, ?> object ? textOf(object, "logMessage") : ""));
        }
        lines.removeIf(String::isEmpty);
        return String.join("\n", lines);
    }

    private static String textOf(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    /** The level that the first of its names holds, by a name or on the scale of pino and Bunyan. */
    static Level level(Map<String, Object> json) {
        for (String name : Payload.LEVELS) {
            Object value = json.get(name);
            Level level = switch (value) {
                case String text when text.chars().allMatch(c -> c < 128) -> Level.of(text);
                case Number number when name.equals("level") -> Level.ofBunyanNumber(number.longValue());
                case null, default -> Level.UNKNOWN;
            };
            if (level != Level.UNKNOWN) {
                json.remove(name);
                return level;
            }
            if (value != null) {
                return Level.UNKNOWN;
            }
        }
        return Level.UNKNOWN;
    }

    /** The first of the names that holds a text, which it no longer does. */
    static String take(Map<String, Object> json, List<String> names) {
        for (String name : names) {
            if (json.get(name) instanceof String text && !text.isEmpty()) {
                json.remove(name);
                return text;
            }
        }
        return "";
    }
}
