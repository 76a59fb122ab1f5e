package dev.tinkr.bench;

import dev.tinkr.operations.redaction.Redactor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long one line takes to be looked through for secrets: it happens to every line that is returned. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RedactorBenchmark {

    /** A plain line, one full of what secrets begin with, and one that holds two. */
    @Param({"payment declined by the gateway, trying again in a moment with the second provider of that country",
            "2026-11-21T03:00:00.123Z req=4bf92f3577b34da6a3ce929d0e0e4736 GET https://ledger:8443/v1 503 in 1500 ms",
            "connect postgres://app:hunter2@db:5432/pay with 4111111111111111 failed after 3 attempts, giving up"})
    public String line;

    /** One line. */
    @Benchmark
    public String redact() {
        return Redactor.ON.text(line);
    }
}
