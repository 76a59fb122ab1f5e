package dev.tinkr.backend.local.sample;

import java.util.List;

/** One log record; the ids are {@code ""} where it was written outside of any request. */
record LogLine(long time, Workload source, Severity severity, String body, String traceId, String spanId,
        List<Attribute> attributes) {

    /** OpenTelemetry's severities, as far as they occur. */
    enum Severity {
        INFO(9), WARN(13), ERROR(17);

        final int number;

        Severity(int number) {
            this.number = number;
        }
    }

    /** A record of what goes on in the background. */
    static LogLine background(long time, Workload source, Severity severity, String body) {
        return new LogLine(time, source, severity, body, "", "", List.of());
    }
}
