package dev.tinkr.bench;

import dev.tinkr.backend.gcp.logs.EntryDecoder;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.Json;
import dev.tinkr.bench.report.Comparison;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast entries of Cloud Logging become records: pages of a thousand as the service sends them, with a JSON payload,
 * labels, a resource and a trace, or an HTTP request. Beside it, what parsing the same JSON alone takes.
 */
final class GcpBench {

    private static final int PAGE = 1_000;
    private static final int ROUNDS = 40;
    private static final double NANOS = 1e9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private GcpBench() {}

    /** Takes the number of entries, 10,000 without one. */
    static void main(String[] arguments) throws IOException {
        int entries = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        List<byte[]> pages = new ArrayList<>();
        for (int from = 0; from < entries; from += PAGE) {
            pages.add(page(from, Math.min(entries, from + PAGE)));
        }
        long bytes = pages.stream().mapToLong(page -> page.length).sum();
        System.out.printf("%,d entries, %,d bytes of JSON each%n", entries, bytes / entries);
        double decoded = report("decoded to records", entries, pages, Json.body(EntryDecoder::page));
        double parsed = report("parsed to maps only", entries, pages, Json.object());
        Comparison.ofRates("entries of Cloud Logging", "their JSON parsed", decoded, parsed, "entries/s").note();
    }

    /** Prints the best round and gives its entries a second. */
    private static double report(String what, int entries, List<byte[]> pages, BodyReader<?> reader)
            throws IOException {
        double best = 0;
        double bestOfCore = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            long worked = THREADS.getCurrentThreadCpuTime();
            for (byte[] page : pages) {
                reader.read(new ByteArrayInputStream(page));
            }
            bestOfCore = Math.max(bestOfCore, entries / ((THREADS.getCurrentThreadCpuTime() - worked) / NANOS));
            best = Math.max(best, entries / ((System.nanoTime() - begun) / NANOS));
        }
        System.out.printf("%-20s %,10.0f entries a second, %,10.0f a second of processor time%n", what, best,
                bestOfCore);
        return best;
    }

    private static byte[] page(int from, int to) {
        StringBuilder json = new StringBuilder("{\"entries\":[");
        for (int i = from; i < to; i++) {
            json.append(i == from ? "" : ",").append(entry(i));
        }
        return json.append("],\"nextPageToken\":\"abc\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String entry(int number) {
        Instant time = Instant.parse("2026-11-20T10:00:00.123456789Z").plusMillis(number);
        String payload = number % 4 == 3
                ? "\"httpRequest\":{\"requestMethod\":\"GET\",\"requestUrl\":\"https://shop.example.org/cart/" + number
                        + "\",\"status\":200,\"responseSize\":\"1834\",\"userAgent\":\"Mozilla/5.0\",\"latency\":\"0.012s\"}"
                : "\"jsonPayload\":{\"message\":\"order " + number
                        + " was charged after 3 attempts\",\"order\":{\"id\":\"A-" + number
                        + "\",\"total\":129.5,\"lines\":3},\"customer_id\":\"c-" + number % 97
                        + "\",\"duration_ms\":12.25,\"retry\":false}";
        return "{\"insertId\":\"65a" + number + "f0\"," + payload
                + ",\"resource\":{\"type\":\"k8s_container\",\"labels\":{\"project_id\":\"my-project\",\"location\":\"europe-west1\","
                + "\"cluster_name\":\"prod\",\"namespace_name\":\"shop\",\"pod_name\":\"payments-7d9f-x2\",\"container_name\":\"payments\"}},"
                + "\"timestamp\":\"" + time + "\",\"severity\":\"INFO\",\"labels\":{\"k8s-pod/app\":\"payments\","
                + "\"compute.googleapis.com/resource_name\":\"gke-prod-1\"},\"logName\":\"projects/my-project/logs/stdout\","
                + "\"trace\":\"projects/my-project/traces/4bf92f3577b34da6a3ce929d0e0e4736\",\"spanId\":\"00f067aa0ba902b7\","
                + "\"receiveTimestamp\":\"" + time.plusMillis(400) + "\",\"traceSampled\":true}";
    }
}
