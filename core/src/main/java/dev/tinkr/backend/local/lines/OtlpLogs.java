package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.LogRows;
import dev.tinkr.model.Level;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Log records as OpenTelemetry writes them. */
final class OtlpLogs extends OtlpLine {

    private static final String NUMBER_NAME = "SEVERITY_NUMBER_";

    private final LogRows rows;
    private final OtlpValues values;
    private final OtlpAttributes attributes;
    private final Map<String, Level> levels = new HashMap<>();
    private Origin origin;
    private long position;
    private int index;
    private int undated;

    OtlpLogs(LogRows rows, OtlpValues values, NameTable names) {
        super("resourceLogs", "scopeLogs", "logRecords", new OtlpResource(false, values, names));
        this.rows = rows;
        this.values = values;
        this.attributes = new OtlpAttributes(rows.attributes().open(), false, values);
    }

    /** Adds the records of the line and returns how many have no time; a damaged line adds nothing. */
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
        long time = 0;
        long observed = 0;
        Level level = Level.UNKNOWN;
        boolean leveled = false;
        String event = "";
        rows.rollBack();
        attributes.begin();
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            json.next();
            switch (field) {
                case "timeUnixNano" -> time = json.wholeNumber();
                case "observedTimeUnixNano" -> observed = json.wholeNumber();
                case "severityNumber" -> {
                    Level numbered = severityNumber(json);
                    leveled = numbered != Level.UNKNOWN;
                    level = leveled ? numbered : level;
                }
                case "severityText" -> level = leveled ? level : severityText(json);
                case "body" -> {
                    rows.message().rollBack();
                    values.plain(json, rows.message().open());
                }
                case "attributes" -> attributes.read(json);
                case "traceId" -> Ids.write(json, rows.traceId());
                case "spanId" -> Ids.write(json, rows.spanId());
                case "eventName" -> event = json.textOrNone();
                default -> json.skip();
            }
        }
        finish(time == 0 ? observed : time, level, event);
    }

    private void finish(long time, Level level, String event) {
        if (time == 0) {
            rows.rollBack();
            undated++;
        } else {
            attributes.addMissing("event.name", event);
            attributes.addMissing(resource().attributes());
            attributes.addMissing("otel.scope.name", scopeName());
            attributes.end();
            rows.add(time, origin.label(), position, index, level, resource().service());
        }
        index++;
    }

    private Level severityNumber(JsonScanner json) throws IOException {
        if (json.token() == JsonToken.VALUE_STRING && (json.to() - json.from()) > NUMBER_NAME.length()) {
            String name = json.text();
            return name.startsWith(NUMBER_NAME) ? level(name.substring(NUMBER_NAME.length())) : Level.UNKNOWN;
        }
        return Level.ofOtelNumber(json.wholeNumber());
    }

    private Level severityText(JsonScanner json) throws IOException {
        if (json.token() != JsonToken.VALUE_STRING) {
            json.skip();
            return Level.UNKNOWN;
        }
        return level(json.text());
    }

    private Level level(String name) {
        if (levels.size() > 1000) {
            levels.clear();
        }
        return levels.computeIfAbsent(name, text -> Level.of(text.toUpperCase(Locale.ROOT)));
    }
}
