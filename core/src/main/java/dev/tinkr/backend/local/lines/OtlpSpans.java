package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.SpanRows;
import dev.tinkr.backend.local.table.Utf8;
import dev.tinkr.model.SpanStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Spans as OpenTelemetry writes them. */
final class OtlpSpans extends OtlpLine {

    private static final List<String> KINDS = List.of("", "internal", "server", "client", "producer", "consumer");
    private static final String KIND_NAME = "SPAN_KIND_";

    private final SpanRows rows;
    private final OtlpValues values;
    private final OtlpAttributes tags;
    private final Utf8 exceptionText = new Utf8(256);
    private final OtlpAttributes exception;
    private final NameTable names;
    private Origin origin;
    private long position;
    private int index;
    private int undated;
    private SpanStatus status = SpanStatus.UNSET;

    OtlpSpans(SpanRows rows, OtlpValues values, NameTable names) {
        super("resourceSpans", "scopeSpans", "spans", new OtlpResource(true, values, names));
        this.rows = rows;
        this.values = values;
        this.names = names;
        this.tags = new OtlpAttributes(rows.tags().open(), true, values);
        this.exception = new OtlpAttributes(exceptionText, true, values);
    }

    /** Adds the spans of the line and returns how many have no start; a damaged line adds nothing. */
    int read(byte[] buffer, int from, int to, Origin lineOrigin, long linePosition) throws IOException {
        int before = rows.rows();
        origin = lineOrigin;
        position = linePosition;
        index = 0;
        undated = 0;
        try {
            read(buffer, from, to);
            return undated;
        } catch (IOException e) {
            rows.truncate(before);
            throw e;
        }
    }

    @Override
    void record(JsonParser parser) throws IOException {
        long start = 0;
        long end = 0;
        String kind = "";
        status = SpanStatus.UNSET;
        rows.rollBack();
        tags.begin();
        exceptionText.truncate(0);
        exception.begin();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "startTimeUnixNano" -> start = Json.wholeNumber(parser);
                case "endTimeUnixNano" -> end = Json.wholeNumber(parser);
                case "traceId" -> Ids.write(parser, rows.traceId());
                case "spanId" -> Ids.write(parser, rows.spanId());
                case "parentSpanId" -> Ids.write(parser, rows.parentSpanId());
                case "name" -> {
                    rows.name().rollBack();
                    rows.name().open().text(parser.getValueAsString(""));
                    parser.skipChildren();
                }
                case "kind" -> kind = kind(parser);
                case "attributes" -> tags.read(parser);
                case "status" -> status(parser);
                case "events" -> events(parser);
                default -> parser.skipChildren();
            }
        }
        finish(start, end, kind);
    }

    private void finish(long start, long end, String kind) throws IOException {
        if (start == 0) {
            rows.rollBack();
            undated++;
        } else {
            tags.addMissing(exception);
            tags.addMissing(resource().attributes());
            tags.addMissing("otel.scope.name", scopeName());
            tags.end();
            rows.add(start, Math.max(start, end), resource().service(), names.of(kind), status, origin.label(),
                    position, index);
        }
        index++;
    }

    private static String kind(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().startsWith(KIND_NAME)) {
            String name = parser.getText().substring(KIND_NAME.length()).toLowerCase(Locale.ROOT);
            return KINDS.contains(name) ? name : "";
        }
        long number = Json.wholeNumber(parser);
        return number > 0 && number < KINDS.size() ? KINDS.get((int) number) : "";
    }

    private void status(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (field.equals("code")) {
                status = token == JsonToken.VALUE_STRING
                        ? statusNamed(parser.getText())
                        : statusNumbered(Json.wholeNumber(parser));
            } else if (field.equals("message") && token == JsonToken.VALUE_STRING) {
                rows.statusMessage().rollBack();
                rows.statusMessage().open().text(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static SpanStatus statusNumbered(long number) {
        return number == 1 ? SpanStatus.OK : number == 2 ? SpanStatus.ERROR : SpanStatus.UNSET;
    }

    private static SpanStatus statusNamed(String name) {
        return switch (name) {
            case "STATUS_CODE_OK", "1" -> SpanStatus.OK;
            case "STATUS_CODE_ERROR", "2" -> SpanStatus.ERROR;
            default -> SpanStatus.UNSET;
        };
    }

    /** An exception that a span tells of as an event is what people look for on the span. */
    private void events(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        Utf8 text = new Utf8(256);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            boolean isException = false;
            text.truncate(0);
            OtlpAttributes attributes = new OtlpAttributes(text, true, values);
            attributes.begin();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("name")) {
                    isException = "exception".equals(parser.getValueAsString());
                    parser.skipChildren();
                } else if (field.equals("attributes")) {
                    attributes.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (isException) {
                exception.addMissing(attributes);
            }
        }
    }
}
