package dev.tinkr.api.wire;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/** One log record. */
@Schema(name = "LogEntry", description = "One log record.")
public record WireLogEntry(
        @Schema(description = "As sent, with as many digits as there are.", example = "2026-11-21T03:00:00.123456789Z") Instant timestamp,
        @Schema(description = "The normalised level.", allowableValues = {
                "TRACE", "DEBUG", "INFO", "WARN", "ERROR",
                "FATAL", "UNKNOWN"}) String level,
        @Schema(description = "The text of the line.") String message,
        @Schema(description = "Who wrote it; empty when unknown.") String service,
        @Schema(description = "Empty when there is none.") String traceId,
        @Schema(description = "Empty when there is none.") String spanId,
        @Schema(description = "Every other field, of any shape.", type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE) Map<String, Object> extra,
        @Schema(description = "Tells it from every other record; empty where the backend has nothing of the kind.") String id) {

    /** That record. */
    public static WireLogEntry of(LogEntry entry) {
        return new WireLogEntry(entry.timestamp(), entry.level().name(), entry.message(), entry.service(),
                entry.traceId(), entry.spanId(), entry.attributes(), entry.id());
    }

    LogEntry entry() {
        return new LogEntry(id, timestamp, Level.of(level), message, service, traceId, spanId, extra);
    }
}
