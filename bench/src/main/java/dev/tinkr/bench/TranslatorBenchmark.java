package dev.tinkr.bench;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a parsed query takes to become a backend's own: it happens once for each request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranslatorBenchmark {

    private static final TimeWindow WINDOW = TimeWindow.endingAt(Instant.parse("2026-11-03T14:40:00Z"),
            Duration.ofHours(1));

    /** Whose translator. */
    @Param("local")
    public String backend;

    /** From what people type all day to what a dashboard may have put together. */
    @Param({"level:>=WARN", "timeout AND NOT \"connection refused\"",
            "(level:ERROR OR http.response.status_code:[500 TO 599]) AND *gateway* AND NOT customer_id:(a OR b OR c)",
            "/timeout after \\d+ ms/ order.id:ord_* -trace_id:*"})
    public String query;

    private BackendFactory factory;
    private LogRequest request;

    /** Parses once, for the parser is measured elsewhere. */
    @Setup
    public void parse() {
        factory = BackendRegistry.find(backend).orElseThrow();
        request = LogRequest.of(ServiceSelector.named("payments-api"), QueryParser.parse(query).query(), WINDOW, 100);
    }

    /** One translation. */
    @Benchmark
    public NativeQuery translate() {
        return factory.translate(request);
    }
}
