package dev.tinkr.api.wire;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/**
 * One log record.
 *
 * @param timestamp as sent, with as many digits as there are
 * @param level     the normalised level
 * @param message   the text of the line
 * @param service   who wrote it; empty when unknown
 * @param traceId   empty when there is none
 * @param spanId    empty when there is none
 * @param extra     every other field, of any shape
 * @param id        tells it from every other record; empty where the backend has nothing of the kind
 */
@Schema(name = "LogEntry", description = "One log record.")
public record WireLogEntry(
        @Schema(example = "2026-11-21T03:00:00.123456789Z",
                requiredMode = Schema.RequiredMode.REQUIRED) Instant timestamp,
        @Schema(allowableValues = {
                "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL",
                "UNKNOWN"}, requiredMode = Schema.RequiredMode.REQUIRED) String level,
        String message,
        String service,
        String traceId,
        String spanId,
        @Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Object> extra,
        String id) {

    /** That record. */
    public static WireLogEntry of(LogEntry entry) {
        return new WireLogEntry(entry.timestamp(), entry.level().name(), entry.message(), entry.service(),
                entry.traceId(), entry.spanId(), entry.attributes(), entry.id());
    }

    LogEntry entry() {
        return new LogEntry(id, timestamp, Level.of(level), message, service, traceId, spanId, extra);
    }
}
