package dev.tinkr.backend.datadog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.KnownPaths;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.PlainTime;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes log entries of Datadog's log events. Pure. */
final class LogDecoder {

    private static final KnownPaths PATHS = new KnownPaths();
    private static final KnownPaths.Group TRACE_IDS = PATHS.group(IdTerms.TRACE_IDS);
    private static final KnownPaths.Group SPAN_IDS = PATHS.group(IdTerms.SPAN_IDS);

    private LogDecoder() {}

    /** Reads the answer of a log search. */
    static BodyReader<EventPage<LogEntry>> page() {
        return Json.body(parser -> EventPage.read(parser, LogDecoder::entry));
    }

    private static LogEntry entry(JsonParser parser) throws IOException {
        Json.expect(parser.currentToken(), JsonToken.START_OBJECT, parser);
        String id = "";
        Event event = new Event();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                id = parser.getText();
            } else if (name.equals("attributes") && value == JsonToken.START_OBJECT) {
                event.read(parser);
            } else {
                parser.skipChildren();
            }
        }
        return event.entry(id);
    }

    /** The parts of one event while they come. */
    private static final class Event {

        private String timestamp = "";
        private String status = "";
        private String service = "";
        private String message = "";
        private String host = "";
        private final List<String> tags = new ArrayList<>();
        private Map<String, Object> attributes = new LinkedHashMap<>();

        void read(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "timestamp" -> timestamp = text(parser);
                    case "status" -> status = text(parser);
                    case "service" -> service = text(parser);
                    case "message" -> message = text(parser);
                    case "host" -> host = text(parser);
                    case "tags" -> readTags(parser);
                    case "attributes" -> {
                        if (value == JsonToken.START_OBJECT) {
                            attributes = Json.readObject(parser);
                        } else {
                            parser.skipChildren();
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }

        private void readTags(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                tags.add(text(parser));
            }
        }

        /** What is no text is none. */
        private static String text(JsonParser parser) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            parser.skipChildren();
            return "";
        }

        LogEntry entry(String id) throws MalformedAnswerException {
            attributes.values().removeIf(Objects::isNull);
            long possible = PATHS.possible(attributes);
            String traceId = Paths.takeFirst(attributes, TRACE_IDS.among(possible));
            String spanId = Paths.takeFirst(attributes, SPAN_IDS.among(possible));
            if (!host.isEmpty()) {
                Tags.add(attributes, "host", host);
            }
            for (String tag : tags) {
                if (!(tag.startsWith("service:") && tag.endsWith(":" + service))) {
                    Tags.addTo(attributes, tag);
                }
            }
            Level level = status.isEmpty() ? Level.UNKNOWN : Statuses.level(status);
            return new LogEntry(id, moment(id), level, message, service, traceId, spanId, Attributes.handedOver(
                    attributes));
        }

        private Instant moment(String id) throws MalformedAnswerException {
            return instant(timestamp, "the log event " + id);
        }
    }

    /** A time as Datadog writes it. One that cannot be read is no time, and nothing is put in its place. */
    static Instant instant(String text, String of) throws MalformedAnswerException {
        Optional<Instant> plain = PlainTime.read(text);
        if (plain.isPresent()) {
            return plain.get();
        }
        try {
            return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedAnswerException(of + " has no time that can be read", e);
        }
    }
}
