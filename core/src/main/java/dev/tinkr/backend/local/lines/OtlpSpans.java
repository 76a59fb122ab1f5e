package dev.tinkr.backend.local.lines;

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
    void record(JsonScanner json) throws IOException {
        long start = 0;
        long end = 0;
        String kind = "";
        status = SpanStatus.UNSET;
        rows.rollBack();
        tags.begin();
        exceptionText.truncate(0);
        exception.begin();
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            json.next();
            switch (field) {
                case "startTimeUnixNano" -> start = json.wholeNumber();
                case "endTimeUnixNano" -> end = json.wholeNumber();
                case "traceId" -> Ids.write(json, rows.traceId());
                case "spanId" -> Ids.write(json, rows.spanId());
                case "parentSpanId" -> Ids.write(json, rows.parentSpanId());
                case "name" -> {
                    rows.name().rollBack();
                    rows.name().open().text(json.textOrNone());
                }
                case "kind" -> kind = kind(json);
                case "attributes" -> tags.read(json);
                case "status" -> status(json);
                case "events" -> events(json);
                default -> json.skip();
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

    private static String kind(JsonScanner json) throws IOException {
        if (json.token() == JsonToken.VALUE_STRING && json.text().startsWith(KIND_NAME)) {
            String name = json.text().substring(KIND_NAME.length()).toLowerCase(Locale.ROOT);
            return KINDS.contains(name) ? name : "";
        }
        long number = json.wholeNumber();
        return number > 0 && number < KINDS.size() ? KINDS.get((int) number) : "";
    }

    private void status(JsonScanner json) throws IOException {
        if (json.token() != JsonToken.START_OBJECT) {
            json.skip();
            return;
        }
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            JsonToken token = json.next();
            if (field.equals("code")) {
                status = token == JsonToken.VALUE_STRING
                        ? statusNamed(json.text())
                        : statusNumbered(json.wholeNumber());
            } else if (field.equals("message") && token == JsonToken.VALUE_STRING) {
                rows.statusMessage().rollBack();
                rows.statusMessage().open().text(json.text());
            } else {
                json.skip();
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
    private void events(JsonScanner json) throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            json.skip();
            return;
        }
        Utf8 text = new Utf8(256);
        while (json.next() == JsonToken.START_OBJECT) {
            boolean isException = false;
            text.truncate(0);
            OtlpAttributes attributes = new OtlpAttributes(text, true, values);
            attributes.begin();
            while (json.next() == JsonToken.FIELD_NAME) {
                String field = json.name();
                json.next();
                if (field.equals("name")) {
                    isException = json.textOrNone().equals("exception");
                } else if (field.equals("attributes")) {
                    attributes.read(json);
                } else {
                    json.skip();
                }
            }
            if (isException) {
                exception.addMissing(attributes);
            }
        }
    }
}
