package dev.tinkr.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes logs as the OpenTelemetry Collector's {@code file} exporter does: five services, a batch of their records a
 * line, a few attributes each, hardly two lines alike. The same bytes every time.
 */
final class TelemetryWriter {

    static final List<String> SERVICES = List.of("storefront", "checkout-api", "payments-api", "inventory-api",
            "notification-worker");
    /** Nanoseconds since 1970 of the first record: all others follow within {@link #LONGEST_GAP} of one another. */
    static final long START = 1_790_000_000_000_000_000L;

    private static final int LONGEST_GAP = 2_000_000;
    private static final long FILE_SIZE = 256L << 20;
    private static final List<String> MESSAGES = List.of("request completed", "GET /api/v1/orders/# handled in # ms",
            "cache miss for key user:#", "Payment charge accepted order=# amount=#",
            "connection to \\\"ledger-db\\\" established after # ms", "queue depth is #",
            "timeout after 3000 ms calling card-gateway order=# attempt=3", "retrying order=# in # ms");

    private final SplittableRandom random = new SplittableRandom(7);
    private final StringBuilder line = new StringBuilder();
    private long time = START;
    private String firstTrace = "";

    /** What was written: how many bytes, when the last record was, and the trace of the first. */
    record Written(long bytes, long end, String trace) {}

    /** Writes about that many bytes to files of the folder. */
    Written write(Path folder, long size) throws IOException {
        long written = 0;
        for (int file = 0; written < size; file++) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("logs-" + file
                    + ".jsonl")), 1 << 20)) {
                for (long inFile = 0; inFile < FILE_SIZE && written < size;) {
                    byte[] bytes = nextLine();
                    out.write(bytes);
                    inFile += bytes.length;
                    written += bytes.length;
                }
            }
        }
        return new Written(written, time + 1, firstTrace);
    }

    private byte[] nextLine() {
        line.setLength(0);
        int index = random.nextInt(SERVICES.size());
        String service = SERVICES.get(index);
        line.append("{\"resourceLogs\":[{\"resource\":{\"attributes\":[");
        attribute("service.name", service).append(',');
        attribute("service.version", "2.14." + index).append(',');
        attribute("k8s.pod.name", service + "-7d9c5b6f4-" + random.nextInt(100, 120)).append(',');
        attribute("deployment.environment.name", "production");
        line.append("]},\"scopeLogs\":[{\"scope\":{\"name\":\"com.example.").append(service)
                .append("\"},\"logRecords\":[");
        int records = random.nextInt(10, 90);
        for (int i = 0; i < records; i++) {
            line.append(i == 0 ? "" : ",");
            record();
        }
        return line.append("]}]}]}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void record() {
        time += random.nextInt(LONGEST_GAP) + 1;
        int dice = random.nextInt(100);
        boolean failed = dice >= 95;
        int severity = failed ? 17 : dice >= 85 ? 13 : dice >= 70 ? 5 : 9;
        String message = MESSAGES.get(random.nextInt(MESSAGES.size())).replace("#", Integer.toString(random.nextInt(
                100_000)));
        String trace = hex() + hex();
        firstTrace = firstTrace.isEmpty() ? trace : firstTrace;
        line.append("{\"timeUnixNano\":\"").append(time).append("\",\"observedTimeUnixNano\":\"").append(time + 1000)
                .append("\",\"severityNumber\":").append(severity).append(",\"severityText\":\"")
                .append(failed ? "ERROR" : severity == 13 ? "WARN" : severity == 5 ? "DEBUG" : "INFO")
                .append("\",\"body\":{\"stringValue\":\"").append(message).append("\"},\"attributes\":[");
        attribute("http.request.method", "GET").append(',');
        attribute("http.route", "/api/v1/orders/{id}").append(',');
        line.append("{\"key\":\"http.response.status_code\",\"value\":{\"intValue\":\"")
                .append(failed ? 500 + random.nextInt(5) : 200)
                .append("\"}},{\"key\":\"duration_ms\",\"value\":{\"doubleValue\":")
                .append(random.nextInt(100_000) / 100.0).append("}},");
        attribute("customer.id", "c-" + random.nextInt(50_000));
        line.append("],\"traceId\":\"").append(trace).append("\",\"spanId\":\"").append(hex()).append("\"}");
    }

    private StringBuilder attribute(String key, String value) {
        return line.append("{\"key\":\"").append(key).append("\",\"value\":{\"stringValue\":\"").append(value)
                .append("\"}}");
    }

    private String hex() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }
}
