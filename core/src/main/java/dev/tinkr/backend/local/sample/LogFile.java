package dev.tinkr.backend.local.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes log records, a line for each batch, in the order of their times within each resource. */
final class LogFile {

    private static final long COLLECTED_AFTER = 40_000_000;
    private static final int SAMPLED = 1;

    private final OtlpFile file;
    private final JsonGenerator json;

    LogFile(OtlpFile file) {
        this.file = file;
        this.json = file.json();
    }

    void write(List<LogLine> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        Map<Workload, List<LogLine>> bySource = new LinkedHashMap<>();
        lines.stream().sorted(Comparator.comparingLong(LogLine::time))
                .forEach(line -> bySource.computeIfAbsent(line.source(), key -> new ArrayList<>()).add(line));
        json.writeStartObject();
        json.writeArrayFieldStart("resourceLogs");
        for (Map.Entry<Workload, List<LogLine>> source : bySource.entrySet()) {
            json.writeStartObject();
            file.resource(source.getKey());
            json.writeArrayFieldStart("scopeLogs");
            json.writeStartObject();
            file.scope(source.getKey().scope());
            json.writeArrayFieldStart("logRecords");
            for (LogLine line : source.getValue()) {
                record(line);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        file.endLine();
    }

    private void record(LogLine line) throws IOException {
        json.writeStartObject();
        file.time("timeUnixNano", line.time());
        file.time("observedTimeUnixNano", line.time() + COLLECTED_AFTER);
        json.writeNumberField("severityNumber", line.severity().number);
        json.writeStringField("severityText", line.severity().name());
        json.writeObjectFieldStart("body");
        json.writeStringField("stringValue", line.body());
        json.writeEndObject();
        if (!line.attributes().isEmpty()) {
            file.attributes(line.attributes());
        }
        if (!line.traceId().isEmpty()) {
            json.writeNumberField("flags", SAMPLED);
        }
        json.writeStringField("traceId", line.traceId());
        json.writeStringField("spanId", line.spanId());
        json.writeEndObject();
    }
}
