package dev.tinkr.bench;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.QueryParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to hold one record against a query, which is done to every record that a backend hands over. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QueryMatcherBenchmark {

    private static final int RECORDS = 1_000;
    private static final List<String> WORDS = List.of("payment", "of", "order", "failed", "after", "gateway", "timeout",
            "connection", "refused", "by", "upstream", "retrying", "attempt", "user", "accepted", "in", "ms");

    /** One of each kind of condition. */
    @Param({"timeout", "\"connection refused\"", "*time*", "/timeout after \\d+/", "level:>=WARN", "http.method:POST",
            "http.status_code:>=500", "order.id:ord_1*", "user.address.city:*",
            "trace_id:4bf92f3577b34da6a3ce929d0e0e4736",
            "level:>=WARN timeout -http.method:GET"})
    public String query;

    private final List<LogEntry> records = new ArrayList<>();
    private QueryMatcher matcher;

    /** Makes records of some 100 characters with five attributes. */
    @Setup
    public void make() {
        Random random = new Random(7);
        for (int i = 0; i < RECORDS; i++) {
            StringBuilder message = new StringBuilder();
            while (message.length() < 100) {
                message.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("http.method", i % 2 == 0 ? "GET" : "POST");
            attributes.put("http.status_code", 200L + 100 * (i % 4));
            attributes.put("order.id", "ord_" + i);
            attributes.put("duration_ms", i / 7.0);
            attributes.put("user", Map.of("address", Map.of("city", "Köln")));
            records.add(new LogEntry("", Instant.EPOCH, Level.values()[i % 7], message.toString(), "payments-api",
                    String.format("4bf92f3577b34da6a3ce929d%08x", i), "00f067aa0ba902b7", attributes));
        }
        matcher = QueryMatcher.of(QueryParser.parse(query).query());
    }

    /** All records, counted so that nothing is left out. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int match() {
        int found = 0;
        for (LogEntry entry : records) {
            found += matcher.matches(entry) ? 1 : 0;
        }
        return found;
    }
}
