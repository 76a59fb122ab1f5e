package dev.tinkr.backend.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tinkr.backend.BackendException;
import dev.tinkr.model.Attributes;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TraceSpan;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From rows to records. */
final class LocalDecoder {

    private static final Level[] LEVELS = Level.values();
    private static final SpanStatus[] STATUSES = SpanStatus.values();
    private static final int LONGEST_NUMBER = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE)
            .build()).build();

    private final TimeShift shift;

    LocalDecoder(TimeShift shift) {
        this.shift = shift;
    }

    /** A row of {@code logs}, all columns. */
    LogEntry logEntry(ResultSet row) throws SQLException {
        LogPosition key = position(row);
        return new LogEntry(key.file() + ':' + key.pos() + ':' + key.seq(), shift.shown(key.tsNanos()),
                level(row.getInt(5)), text(row, 6), text(row, 7), text(row, 8), text(row, 9), Attributes
                        .handedOver(object(text(row, 10))));
    }

    /** A raw query may say anything. */
    private static Level level(int number) {
        return number >= 0 && number < LEVELS.length ? LEVELS[number] : Level.UNKNOWN;
    }

    /** The key that a row of {@code logs} begins with. */
    static LogPosition position(ResultSet row) throws SQLException {
        return new LogPosition(row.getLong(1), row.getString(2), row.getLong(3), row.getInt(4));
    }

    /** A row of {@code spans}: time, end, id, parent, name, service, status, tags. */
    TraceSpan span(ResultSet row, int from) throws SQLException {
        long start = row.getLong(from);
        double millis = Math.max(0, row.getLong(from + 1) - start) / NANOS_PER_MILLI;
        Map<String, String> tags = new LinkedHashMap<>();
        object(text(row, from + 7)).forEach((name, value) -> tags.put(name, value.toString()));
        return new TraceSpan(text(row, from + 2), text(row, from + 3), text(row, from + 4), text(row, from + 5),
                shift.shown(start), millis, STATUSES[row.getInt(from + 6)], tags);
    }

    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /** A JSON object's members in their order, those that are null left out. */
    static Map<String, Object> object(String json) {
        if (json.length() <= 2) {
            return Map.of();
        }
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw damaged(null);
            }
            Map<String, Object> members = members(parser);
            members.values().removeIf(value -> value == null);
            return members;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw damaged(null);
        };
    }

    /** The number, exactly; one that goes on for ever, or lies beyond what Java holds, as it is written. */
    private static Object number(JsonParser parser) throws IOException {
        if (parser.getTextLength() > LONGEST_NUMBER) {
            return parser.getText();
        }
        try {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? parser.getNumberValue()
                    : parser.getDecimalValue();
        } catch (NumberFormatException | ArithmeticException e) {
            return parser.getText();
        }
    }

    private static List<Object> elements(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static BackendException damaged(IOException cause) {
        return new BackendException(BackendException.Kind.INTERNAL,
                "the cache holds attributes that are no JSON; drop it with `tinkr cache drop`", cause);
    }
}
