package dev.tinkr.conformance;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The conformance test of one engine: for the fixed list and for generated queries, what comes through the adapter is
 * what the reference matcher finds in the corpus, in both orders, at once and page by page, and counted.
 *
 * <p>{@code TINKR_CONFORMANCE_QUERIES} says how many queries are generated (2,000), {@code TINKR_CONFORMANCE_SEED} the
 * seed of the first (1). Questions are asked from several threads. A failure prints the seed and the query: put the query into {@code conformance/queries.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConformanceSuite {

    private static final int MOST_FAILURES_SHOWN = 10;

    private ConformanceEngine engine;
    private Reference reference;

    /**
     * The engine, started.
     *
     * @param folder an empty folder for its data
     * @throws EngineUnavailableException when this machine cannot start it
     */
    protected abstract ConformanceEngine start(Path folder) throws Exception;

    /** How many queries are generated when nobody says otherwise. */
    protected long generated() {
        return 2_000;
    }

    @BeforeAll
    void load(@TempDir Path folder) throws Exception {
        try {
            engine = start(folder);
        } catch (EngineUnavailableException e) {
            if ("1".equals(System.getenv("TINKR_REQUIRE_ENGINES"))) {
                throw new AssertionError("an engine that must run does not: " + e.getMessage(), e);
            }
            System.err.println("SKIPPED: " + getClass().getSimpleName() + ": " + e.getMessage());
            throw new TestAbortedException(e.getMessage(), e);
        }
        List<CorpusRecord> corpus = Corpus.records();
        reference = new Reference(engine, corpus);
        engine.load(corpus.stream().filter(record -> engine.holds(record.entry())).toList());
    }

    @AfterAll
    void stop() throws Exception {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void everyRecordComesBackAsItWasStored() {
        List<LogEntry> found = engine.backend().queryLogs(LogRequest.of(ServiceSelector.ALL, new Query.All(),
                Corpus.WINDOW, LogRequest.MAX_LIMIT), Deadline.after(Duration.ofSeconds(60))).value();
        Map<Integer, String> differences = new HashMap<>();
        for (LogEntry entry : found) {
            int number = Corpus.number(entry);
            difference(entry, reference.entry(number)).ifPresent(difference -> differences.put(number, difference));
        }
        assertThat(differences).isEmpty();
        assertThat(found).hasSameSizeAs(reference.in(Corpus.WINDOW));
    }

    @Test
    void theFixedQueriesFindWhatTheMatcherFinds() {
        List<String> queries = fixedQueries();
        List<Question> questions = new ArrayList<>();
        for (int line = 0; line < queries.size(); line++) {
            questions.add(Question.fixed(line + 1, queries.get(line)));
        }
        examine(questions.stream());
    }

    @Test
    void generatedQueriesFindWhatTheMatcherFinds() {
        long seed = setting("TINKR_CONFORMANCE_SEED", 1);
        examine(LongStream.range(seed, seed + setting("TINKR_CONFORMANCE_QUERIES", generated())).mapToObj(
                Question::generated));
    }

    /** The queries of the fixed list. */
    static List<String> fixedQueries() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                ConformanceSuite.class.getResourceAsStream("/conformance/queries.txt")), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void examine(Stream<Question> questions) {
        Examination examination = new Examination(engine, reference);
        List<String> failures = questions.parallel().map(examination::ask).flatMap(Optional::stream).toList();
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " queries are answered otherwise by " + engine.name() + ":\n\n"
                    + String.join("\n\n", failures.subList(0, Math.min(failures.size(), MOST_FAILURES_SHOWN))));
        }
    }

    private static Optional<String> difference(LogEntry found, LogEntry expected) {
        if (expected == null) {
            return Optional.of("is not in the corpus");
        }
        Map<String, Function<LogEntry, Object>> parts = Map.of("timestamp", LogEntry::timestamp, "level",
                LogEntry::level,
                "message", LogEntry::message, "service", LogEntry::service, "trace id", LogEntry::traceId, "span id",
                LogEntry::spanId, "attributes", entry -> Canonical.of(entry.attributes()));
        List<String> differences = parts.entrySet().stream().filter(part -> !part.getValue().apply(found).equals(part
                .getValue().apply(expected))).map(part -> part.getKey() + " " + part.getValue().apply(found)
                        + " instead of " + part.getValue().apply(expected))
                .sorted().toList();
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    }

    private static long setting(String variable, long otherwise) {
        return Optional.ofNullable(System.getenv(variable)).map(Long::parseLong).orElse(otherwise);
    }
}
