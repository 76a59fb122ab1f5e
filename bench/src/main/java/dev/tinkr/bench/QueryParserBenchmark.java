package dev.tinkr.bench;

import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.QueryParser;
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

/** How long a query takes to be read: what people type, and texts of 10,000 and 100,000 characters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QueryParserBenchmark {

    private static final String PIECE = "(level:ERROR OR status:[500 TO 599]) \"a phrase\" -host:web* path:(/a OR b) ";

    /** A query, or how long a made one is. */
    @Param({"level:>=WARN", "timeout AND NOT \"connection refused\"",
            "/timeout after \\d+ ms/ order.id:ord_* -trace_id:*",
            "10000", "100000"})
    public String query;

    private String text;

    /** Makes the long ones. */
    @Setup
    public void make() {
        text = query.matches("\\d+") ? PIECE.repeat(Integer.parseInt(query) / PIECE.length()) : query;
    }

    /** One query. */
    @Benchmark
    public ParsedQuery parse() {
        return QueryParser.parse(text);
    }
}
