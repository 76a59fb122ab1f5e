package dev.tinkr.backend.search;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.http.Json;
import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.Corpus;
import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.TextPattern;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The corpus in a real Elasticsearch or OpenSearch, in one of the layouts. */
final class SearchConformanceEngine implements ConformanceEngine {

    private static final Pattern WORD = Pattern.compile("[\\pL\\pN_][\\pL\\pN\\pM_]*");

    private final CorpusLayout layout;
    private final SearchEngine engine;
    private final String index;
    private final Set<Integer> refused = new HashSet<>();
    private final Map<String, Boolean> analysed = new ConcurrentHashMap<>();
    private final ObservabilityBackend backend;

    SearchConformanceEngine(CorpusLayout layout) {
        this.layout = layout;
        this.engine = SearchEngine.of(layout.engine());
        this.index = "logs-conformance-" + layout.name().toLowerCase(Locale.ROOT);
        String name = layout.engine() == Kind.ELASTICSEARCH ? "elastic" : "otel";
        BackendFactory factory = BackendRegistry.find(name).orElseThrow();
        Map<String, String> settings = layout.engine() == Kind.ELASTICSEARCH
                ? Map.of("url", engine.uri().toString(), "index_pattern", index)
                : Map.of("opensearch_url", engine.uri().toString(), "prometheus_url", "http://127.0.0.1:9",
                        "log_index", index);
        this.backend = factory.open(BackendSettings.of(settings), Clock.systemUTC());
        write(Corpus.records());
    }

    /** What the engine refuses, as a mapping refuses what contradicts it, is what it cannot hold. */
    private void write(List<CorpusRecord> corpus) {
        engine.createIndex(index, layout.index());
        List<CorpusRecord> held = new ArrayList<>();
        for (CorpusRecord record : corpus) {
            if (layout.holds(record.entry()) && !hasOnePathTwice(record.entry())) {
                held.add(record);
            } else {
                refused.add(record.number());
            }
        }
        List<String> documents = held.stream().map(record -> Json.write(layout.document(asStored(record)))).toList();
        List<Boolean> taken = engine.offer(index, documents);
        for (int i = 0; i < held.size(); i++) {
            if (!taken.get(i)) {
                refused.add(held.get(i).number());
            }
        }
    }

    /** To an engine {@code a.b} and {@code b} in {@code a} are one field, which would have both values. */
    private static boolean hasOnePathTwice(LogEntry entry) {
        return entry.attributes().containsKey("a.b.c") && entry.attributes().containsKey("a");
    }

    private CorpusRecord asStored(CorpusRecord record) {
        return new CorpusRecord(asStored(record.entry()), record.sentLevel());
    }

    @Override
    public String name() {
        return layout.engine() + " " + layout;
    }

    @Override
    public void load(List<CorpusRecord> corpus) {
        // Written when this was made, since only then it is known what the engine holds.
    }

    @Override
    public ObservabilityBackend backend() {
        return backend;
    }

    @Override
    public boolean holds(LogEntry entry) {
        return !refused.contains(Corpus.number(entry));
    }

    @Override
    public LogEntry asStored(LogEntry entry) {
        boolean nanoseconds = layout != CorpusLayout.ECS && layout != CorpusLayout.SS4O;
        return nanoseconds
                ? entry
                : new LogEntry(entry.id(), entry.timestamp().truncatedTo(ChronoUnit.MILLIS), entry
                        .level(), entry.message(), entry.service(), entry.traceId(), entry.spanId(),
                        entry.attributes());
    }

    /** Asks the engine how it cuts the text. */
    @Override
    public boolean drawsOtherWords(LogEntry entry, TextPattern.Phrase phrase) {
        return cutOtherwise(entry.message()) || cutOtherwise(phrase.typed());
    }

    private boolean cutOtherwise(String text) {
        return analysed.computeIfAbsent(text, unknown -> {
            Map<String, Object> answer = Json.parseObject(engine.send("POST", "/_analyze", Json.write(Map.of("analyzer",
                    "standard", "text", text))));
            List<String> words = new ArrayList<>();
            WORD.matcher(text).results().forEach(word -> words.add(folded(word.group())));
            List<String> tokens = ((List<?>) answer.get("tokens")).stream()
                    .map(token -> String.valueOf(((Map<?, ?>) token).get("token"))).toList();
            return !tokens.equals(words);
        });
    }

    /** In any case alike, as the matcher has it. */
    private static String folded(String word) {
        StringBuilder folded = new StringBuilder();
        word.codePoints().forEach(c -> folded.appendCodePoint(c == 0x130 || c == 0x131
                ? c
                : Character.toLowerCase(
                        Character.toUpperCase(c))));
        return folded.toString();
    }

    @Override
    public void close() {
        backend.close();
        engine.send("DELETE", "/" + index, "");
    }
}
