package dev.tinkr.backend.local;

import dev.tinkr.model.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Writes lines as the OpenTelemetry Collector's file exporter does. */
final class OtlpFiles {

    private final Path folder;

    OtlpFiles(Path folder) {
        this.folder = folder;
    }

    private static String resource(String service) {
        return "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"" + service
                + "\"}}]},";
    }

    static String log(String service, Instant time, Level level, String message, String attributes) {
        int severity = level == Level.UNKNOWN ? 0 : level.ordinal() * 4 - 3;
        return "{\"resourceLogs\":[" + resource(service)
                + "\"scopeLogs\":[{\"scope\":{},\"logRecords\":[{\"timeUnixNano\":\""
                + Nanos.of(time) + "\",\"severityNumber\":" + severity + ",\"body\":{\"stringValue\":\"" + message
                + "\"},\"attributes\":[" + attributes + "]}]}]}]}\n";
    }

    static String gauge(String service, String name, Instant time, double value) {
        return "{\"resourceMetrics\":[" + resource(service)
                + "\"scopeMetrics\":[{\"scope\":{},\"metrics\":[{\"name\":\"" + name
                + "\",\"unit\":\"1\",\"gauge\":{\"dataPoints\":[{\"timeUnixNano\":\"" + Nanos.of(time)
                + "\",\"asDouble\":" + value
                + "}]}}]}]}]}\n";
    }

    static String span(String service, String traceId, String spanId, String parent, Instant start, long millis) {
        return "{\"resourceSpans\":[" + resource(service) + "\"scopeSpans\":[{\"scope\":{},\"spans\":[{\"traceId\":\""
                + traceId
                + "\",\"spanId\":\"" + spanId + "\",\"parentSpanId\":\"" + parent + "\",\"name\":\"op\",\"kind\":2,"
                + "\"startTimeUnixNano\":\"" + Nanos.of(start) + "\",\"endTimeUnixNano\":\""
                + Nanos.of(start.plusMillis(millis))
                + "\",\"status\":{\"code\":2}}]}]}]}\n";
    }

    void append(String file, String lines) throws IOException {
        Files.writeString(folder.resolve(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
