package dev.tinkr.backend.gcp.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.gcp.GoogleTime;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code entries:list} answers. Pure. */
public final class EntryDecoder {

    /**
     * One page.
     *
     * @param next the token of the next page; a page without entries may have one
     */
    public record Page(List<Found> entries, Optional<String> next) {

        /** Copies the list. */
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One entry.
     *
     * @param log the log it stands in, which with its time and its id tells it from every other
     */
    public record Found(LogEntry entry, String log) {}

    private EntryDecoder() {}

    /** The page whose JSON begins next. */
    public static Page page(JsonParser parser) throws IOException {
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        List<Found> entries = new ArrayList<>();
        Optional<String> next = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "entries" -> {
                    Json.expect(parser.currentToken(), JsonToken.START_ARRAY, parser);
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        Json.expect(parser.currentToken(), JsonToken.START_OBJECT, parser);
                        entries.add(entry(parser));
                    }
                }
                case "nextPageToken" -> next = Optional.of(text(parser.currentToken(), parser)).filter(token -> !token
                        .isEmpty());
                default -> parser.skipChildren();
            }
        }
        return new Page(entries, next);
    }

    private static Found entry(JsonParser parser) throws IOException {
        EntryFields fields = new EntryFields();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "insertId" -> fields.insertId = text(value, parser);
                case "logName" -> fields.logName = text(value, parser);
                case "timestamp" -> fields.timestamp = text(value, parser);
                case "receiveTimestamp" -> fields.received = text(value, parser);
                case "severity" -> fields.severity = text(value, parser);
                case "textPayload" -> fields.text = text(value, parser);
                case "trace" -> fields.trace = text(value, parser);
                case "spanId" -> fields.spanId = text(value, parser);
                case "jsonPayload" -> fields.json = object(value, parser);
                case "protoPayload" -> fields.proto = object(value, parser);
                case "resource" -> fields.resource = object(value, parser);
                case "labels" -> fields.labels = object(value, parser);
                default -> fields.others.put(name, Json.readValue(parser));
            }
        }
        return fields.found();
    }

    /** A text, or a number as text; {@code ""} for nothing. */
    private static String text(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (!token.isScalarValue()) {
            Json.expect(token, JsonToken.VALUE_STRING, parser);
        }
        return parser.getText();
    }

    private static Map<String, Object> object(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        Json.expect(token, JsonToken.START_OBJECT, parser);
        return Json.readObject(parser);
    }

    /** The fields of one entry as they came. */
    private static final class EntryFields {

        private String insertId = "";
        private String logName = "";
        private String timestamp = "";
        private String received = "";
        private String severity = "";
        private String text = "";
        private String trace = "";
        private String spanId = "";
        private Map<String, Object> json = Map.of();
        private Map<String, Object> proto = Map.of();
        private Map<String, Object> resource = Map.of();
        private Map<String, Object> labels = Map.of();
        private final Map<String, Object> others = new LinkedHashMap<>();

        Found found() throws MalformedAnswerException {
            Map<String, Object> attributes = new LinkedHashMap<>(json);
            Level level = Level.of(severity);
            if (level == Level.UNKNOWN) {
                level = PayloadText.level(attributes);
            }
            String message = PayloadText.message(text, attributes, others, proto);
            String traceId = trace.isEmpty()
                    ? PayloadText.take(attributes, Payload.TRACE_IDS)
                    : trace.substring(trace.lastIndexOf('/') + 1);
            String span = spanId.isEmpty() ? PayloadText.take(attributes, Payload.SPAN_IDS) : spanId;
            EntryResource of = EntryResource.of(resource, labels, json);
            proto.forEach(attributes::putIfAbsent);
            of.labels().forEach(attributes::putIfAbsent);
            of.resourceLabels().forEach(attributes::putIfAbsent);
            if (!of.type().isEmpty()) {
                attributes.putIfAbsent("resource.type", of.type());
            }
            if (!logName.isEmpty()) {
                attributes.putIfAbsent("logName", logName);
            }
            others.forEach(attributes::putIfAbsent);
            attributes.values().removeIf(value -> value == null);
            return new Found(new LogEntry(insertId, time(), level, message, of.service(), traceId, span, Attributes
                    .handedOver(attributes)), logName);
        }

        private Instant time() throws MalformedAnswerException {
            return GoogleTime.instant(timestamp.isEmpty() ? received : timestamp);
        }
    }
}
