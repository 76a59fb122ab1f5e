package dev.tinkr.backend.search;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.TextPattern;
import dev.tinkr.query.ValuePattern;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in a value, it reaches a real engine as that value. */
class SearchHostileValuesTest {

    private static final String INDEX = "logs-hostile";
    private static final List<String> PIECES = List.of("\"", "\\", "'", "}", "{", "]", "[", ")", "(", "*", "?", "|",
            "&",
            "~", "<", ">", "#", "@", "^", "$", "+", "-", ".", "/", ":", ",", "\n", "\r", "\t", "🔥", "א", "\u202e",
            "%22",
            "\\u0022", "${x}", "match_all", "\"}}]}", "_source", " ", "a", "é");

    /** Texts of odd pieces, the same on every run; a number among them would be compared as one. */
    private static List<String> values() {
        Random random = new Random(7);
        Set<String> values = new LinkedHashSet<>(PIECES);
        while (values.size() < 160) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                value.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            values.add(value.toString());
        }
        return List.copyOf(values);
    }

    private static ObservabilityBackend load(Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex(INDEX, """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "service.name": {"type": "keyword"}, "trace.id": {"type": "keyword"}, "note": {"type": "keyword"}}}}
                """);
        List<String> documents = new ArrayList<>();
        for (String value : values()) {
            documents.add(Json.write(Map.of("@timestamp", "2026-11-20T10:00:00Z", "message", "m", "service.name", value,
                    "trace.id", "x" + value, "note", value)));
        }
        engine.index(INDEX, documents);
        return SearchBackends.open(kind, engine.uri(), INDEX);
    }

    private static List<LogEntry> ask(ObservabilityBackend backend, ServiceSelector services, Query query) {
        return backend.queryLogs(LogRequest.of(services, query, SearchBackends.TEN_O_CLOCK, 500), SearchBackends.soon())
                .value();
    }

    @ParameterizedTest
    @EnumSource
    void aValueFindsTheRecordThatHoldsItAndNoOther(Kind kind) {
        try (ObservabilityBackend backend = load(kind)) {
            Field note = new Field.Attribute("note");
            for (String value : values()) {
                assertThat(ask(backend, ServiceSelector.named(value), new Query.All())).as("service " + value)
                        .extracting(LogEntry::service).containsExactly(value);
                assertThat(
                        ask(backend, ServiceSelector.ALL, new Query.FieldMatches(note, new ValuePattern.Exact(value))))
                        .as("value " + value).extracting(LogEntry::service).containsExactly(value);
                assertThat(ask(backend, ServiceSelector.ALL, new Query.Not(new Query.FieldMatches(note,
                        new ValuePattern.Exact(value))))).as("not " + value).hasSize(values().size() - 1);
                assertThat(
                        ask(backend, ServiceSelector.ALL, new Query.FieldMatches(note, new ValuePattern.Wildcard(value
                                + "*"))))
                        .as("pattern " + value).extracting(LogEntry::service).contains(value);
                assertThat(ask(backend, ServiceSelector.ALL, new Query.FieldMatches(Field.Canonical.TRACE_ID,
                        new ValuePattern.Exact("x" + value)))).as("id " + value).extracting(LogEntry::service)
                        .contains(value);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oddNamesAndWordsAreAskedWithoutHarm(Kind kind) {
        try (ObservabilityBackend backend = load(kind)) {
            for (String value : values()) {
                assertThat(ask(backend, ServiceSelector.ALL, new Query.FieldMatches(new Field.Attribute("no" + value),
                        new ValuePattern.Exact("x")))).as("name " + value).isEmpty();
                assertThat(ask(backend, ServiceSelector.ALL,
                        new Query.Text(new TextPattern.Phrase("m " + value, List.of(
                                new TextPattern.Word("m"), new TextPattern.Word("absent"))))))
                        .as("words " + value).isEmpty();
                assertThat(backend.getTrace(new TraceByIdRequest("no such " + value, Optional.empty()), SearchBackends
                        .soon()).value()).isEmpty();
                assertThat(backend.getTraces(new TraceRequest("no " + value, SearchBackends.TEN_O_CLOCK, 5, Map.of(
                        "t" + value, value), Optional.empty(), Optional.empty()), SearchBackends.soon()).value())
                        .isEmpty();
                if (kind == Kind.ELASTICSEARCH) {
                    assertThat(backend.getMetrics(new MetricRequest(value, "log_count", SearchBackends.TEN_O_CLOCK,
                            Optional.empty(), Optional.empty(), Map.of("note", value), Optional.empty()),
                            SearchBackends
                                    .soon())
                            .value().stream().mapToDouble(point -> point.value()).sum()).isEqualTo(1);
                }
            }
        }
    }
}
