package dev.tinkr.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One log record.
 *
 * @param id         what tells this record from every other at the same backend ({@code ""} where the backend has
 *                   nothing of the kind); breaks ties between equal timestamps and lets a tail drop what it has shown
 * @param timestamp  as sent, to the nanosecond
 * @param level      the normalised level
 * @param message    the text of the line
 * @param service    the service that wrote it, {@code ""} when unknown
 * @param traceId    W3C or native trace id, {@code ""} when there is none
 * @param spanId     span id, {@code ""} when there is none
 * @param attributes every other field under its canonical name: strings, booleans, {@link Number}s, lists and maps of
 *                   these, in the order they were stored; no nulls at the top
 */
public record LogEntry(String id, Instant timestamp, Level level, String message, String service, String traceId,
        String spanId, Map<String, Object> attributes) {

    /** Refuses nulls; copies the attributes, unless they are {@link Attributes} already. */
    public LogEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        attributes = Attributes.copyOf(attributes);
    }

    /** The same record with another message and other attributes, as the redactor leaves them. */
    public LogEntry withText(String newMessage, Map<String, Object> newAttributes) {
        return new LogEntry(id, timestamp, level, newMessage, service, traceId, spanId, newAttributes);
    }
}
