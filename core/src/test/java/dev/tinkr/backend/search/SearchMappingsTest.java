package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.ResourceType;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.engine.SearchEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What mappings have in store, in real engines. */
class SearchMappingsTest {

    private static ObservabilityBackend load(SearchEngine.Kind kind, String index, String mapping, String documents) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex(index, mapping);
        engine.index(index, documents.lines().filter(line -> !line.isBlank()).toList());
        return SearchBackends.open(kind, engine.uri(), index);
    }

    private static Answer<List<LogEntry>> ask(ObservabilityBackend backend, String query) {
        return ask(backend, query, Optional.empty());
    }

    private static Answer<List<LogEntry>> ask(ObservabilityBackend backend, String query, Optional<ResourceType> type) {
        return backend.queryLogs(new LogRequest(ServiceSelector.ALL, QueryParser.parse(query).query(), Optional.empty(),
                SearchBackends.TEN_O_CLOCK, 100, Order.ASC, type, Optional.empty()), SearchBackends.soon());
    }

    private static void assertFinds(ObservabilityBackend backend, String query, String... messages) {
        Answer<List<LogEntry>> answer = ask(backend, query);
        assertThat(answer.partial()).as(query + answer.warnings()).isFalse();
        assertThat(answer.value()).as(query).extracting(LogEntry::message).containsExactly(messages);
    }

    @ParameterizedTest
    @EnumSource
    void objectsThatAreIndexedOneByOneAreSearchedAlsoUnderNot(SearchEngine.Kind kind) {
        try (ObservabilityBackend backend = load(kind, "logs-nested", """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "steps": {"type": "nested", "properties": {"name": {"type": "keyword"}, "took": {"type": "long"}}}}}}
                """,
                """
                        {"@timestamp":"2026-11-20T10:01:00Z","message":"a","steps":[{"name":"auth","took":5},{"name":"pay","took":70}]}
                        {"@timestamp":"2026-11-20T10:02:00Z","message":"b","steps":[{"name":"auth","took":7}]}
                        {"@timestamp":"2026-11-20T10:03:00Z","message":"c"}
                        """)) {
            assertFinds(backend, "steps.name:pay", "a");
            assertFinds(backend, "steps.took:>6", "a", "b");
            assertFinds(backend, "NOT steps.name:pay", "b", "c");
            assertFinds(backend, "steps:*", "a", "b");
            assertFinds(backend, "steps.name:p*", "a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void dottedNamesAndObjectsAreTheSameField(SearchEngine.Kind kind) {
        try (ObservabilityBackend backend = load(kind, "logs-dotted",
                "{\"mappings\": {\"properties\": {\"@timestamp\": {\"type\": \"date\"}}}}",
                """
                        {"@timestamp":"2026-11-20T10:01:00Z","message":"a","http":{"response":{"status_code":500}},"service.name":"x"}
                        {"@timestamp":"2026-11-20T10:02:00Z","message":"b","http.response.status_code":500,"service":{"name":"x"}}
                        {"@timestamp":"2026-11-20T10:03:00Z","message":"c","http":{"response.status_code":404},"service":{"name":"y"}}
                        """)) {
            assertFinds(backend, "http.response.status_code:500", "a", "b");
            assertFinds(backend, "http.response.status_code:>=400", "a", "b", "c");
            assertThat(ask(backend, "*").value()).extracting(LogEntry::service).containsExactly("x", "x", "y");
            assertFinds(backend, "NOT http.response.status_code:500", "c");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLongForTheIndexIsFoundWhereTheEngineRemembersIt(SearchEngine.Kind kind) {
        String tooLong = "v".repeat(300);
        try (ObservabilityBackend backend = load(kind, "logs-long", """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "text": {"type": "text", "fields": {"keyword": {"type": "keyword", "ignore_above": 256}}},
                 "whole": {"type": "keyword", "ignore_above": 256}}}}
                """, """
                {"@timestamp":"2026-11-20T10:01:00Z","message":"long","text":"%s","whole":"%s"}
                {"@timestamp":"2026-11-20T10:02:00Z","message":"short","text":"v","whole":"v"}
                """.formatted(tooLong, tooLong))) {
            assertFinds(backend, "text:" + tooLong, "long");
            assertFinds(backend, "NOT text:" + tooLong, "short");
            assertFinds(backend, "text:" + "v".repeat(299));
            if (kind == SearchEngine.Kind.ELASTICSEARCH) {
                assertFinds(backend, "whole:" + tooLong, "long");
            }
        }
    }

    @Test
    void aMessageTooLongForItsKeywordIsFoundByItsWords() {
        try (ObservabilityBackend backend = load(SearchEngine.Kind.ELASTICSEARCH, "logs-long-message", """
                {"mappings": {"properties": {"@timestamp": {"type": "date"},
                 "msg": {"type": "keyword", "ignore_above": 20}}}}
                """, """
                {"@timestamp":"2026-11-20T10:01:00Z","msg":"timeout"}
                {"@timestamp":"2026-11-20T10:02:00Z","msg":"timeout after a very long wait"}
                {"@timestamp":"2026-11-20T10:03:00Z","msg":"nothing in this very long line"}
                """)) {
            assertFinds(backend, "timeout", "timeout", "timeout after a very long wait");
            assertFinds(backend, "NOT timeout", "nothing in this very long line");
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesInSecondsAreReadAndCountedAsWhatTheyAre(SearchEngine.Kind kind) {
        try (ObservabilityBackend backend = load(kind, "logs-seconds", """
                {"mappings": {"properties": {"@timestamp": {"type": "date", "format": "epoch_second"},
                 "message": {"type": "text"}}}}
                """, """
                {"@timestamp":1795168860,"message":"a"}
                {"@timestamp":1795172399,"message":"b"}
                """)) {
            assertThat(ask(backend, "*").value()).extracting(LogEntry::timestamp).containsExactly(Instant.parse(
                    "2026-11-20T10:01:00Z"), Instant.parse("2026-11-20T10:59:59Z"));
            Answer<List<HistogramBucket>> counts = backend.countLogs(new CountRequest(ServiceSelector.ALL, QueryParser
                    .parse("*").query(), SearchBackends.TEN_O_CLOCK, Duration.ofMillis(500), Optional.empty()),
                    SearchBackends.soon());
            assertThat(counts.value()).hasSize(7_200).filteredOn(bucket -> bucket.total() > 0).extracting(
                    HistogramBucket::start).containsExactly(Instant.parse("2026-11-20T10:01:00Z"),
                            Instant.parse(
                                    "2026-11-20T10:59:59Z"));
            assertThat(counts.partial()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFieldThatNamesAServiceElsewhereNamesNoneWhereAnotherIsBelieved(SearchEngine.Kind kind) {
        try (ObservabilityBackend backend = load(kind, "logs-names", """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "service.name": {"type": "keyword"},
                 "app": {"type": "keyword"}}}}
                """, """
                {"@timestamp":"2026-11-20T10:01:00Z","service.name":"payments","app":"shop"}
                {"@timestamp":"2026-11-20T10:02:00Z","app":"ledger"}
                """)) {
            assertThat(backend.listServices(new ServiceListRequest(Optional.empty(), SearchBackends.TEN_O_CLOCK),
                    SearchBackends.soon()).value()).containsExactly("ledger", "payments");
            assertThat(ask(backend, "*").value()).extracting(LogEntry::service).containsExactly("payments", "ledger");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdLongerThanAnyIsNoMatchAndNoError(SearchEngine.Kind kind) {
        try (ObservabilityBackend backend = load(kind, "logs-ids", """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "trace.id": {"type": "keyword"}}}}
                """, "{\"@timestamp\":\"2026-11-20T10:01:00Z\",\"message\":\"a\",\"trace.id\":\"%s\"}"
                .formatted("ab".repeat(300)))) {
            assertFinds(backend, "trace_id:" + "AB".repeat(300), "a");
            assertFinds(backend, "trace_id:" + "cd".repeat(300));
            assertFinds(backend, "NOT trace_id:" + "cd".repeat(300), "a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void levelsAreReadInEveryShape(SearchEngine.Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        String time = "\"@timestamp\":\"2026-11-20T10:01:00Z\",\"message\":\"%s\"";
        List<String> shapes = List.of("\"log\":{\"level\":\"eRRor\"}", "\"level\":\"ERR\"",
                "\"severity\":{\"text\":\"Error\",\"number\":17}",
                "\"severity\":\"error\"", "\"severity_number\":18", "\"level\":50", "\"log.syslog.severity.code\":3");
        for (int i = 0; i < shapes.size(); i++) {
            engine.createIndex("logs-levels-" + i,
                    "{\"mappings\": {\"properties\": {\"@timestamp\": {\"type\": \"date\"}, \"message\": {\"type\": \"text\"}}}}");
            engine.index("logs-levels-" + i,
                    List.of("{" + time.formatted("shape" + i) + "," + shapes.get(i) + "}", "{" + time
                            .formatted("none") + "}"));
        }
        try (ObservabilityBackend together = SearchBackends.open(kind, engine.uri(), "logs-levels-*")) {
            for (int i = 0; i < shapes.size(); i++) {
                try (ObservabilityBackend backend = SearchBackends.open(kind, engine.uri(), "logs-levels-" + i)) {
                    assertThat(ask(backend, "level:ERROR").value()).as(shapes.get(i))
                            .extracting(LogEntry::message, LogEntry::level)
                            .containsExactly(org.assertj.core.groups.Tuple.tuple("shape" + i, Level.ERROR));
                    assertFinds(backend, "level:>=WARN", "shape" + i);
                    assertFinds(backend, "NOT level:error", "none");
                }
            }
            assertThat(ask(together, "level:error").value()).hasSize(shapes.size());
            List<HistogramBucket> counts = together
                    .countLogs(new CountRequest(ServiceSelector.ALL, QueryParser.parse("*")
                            .query(), SearchBackends.TEN_O_CLOCK, Duration.ofHours(1), Optional.empty()),
                            SearchBackends.soon())
                    .value();
            assertThat(counts).singleElement().satisfies(bucket -> assertThat(bucket.counts()).isEqualTo(Map.of(
                    Level.ERROR, (long) shapes.size(), Level.UNKNOWN, (long) shapes.size())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIndexWithoutTheTimeIsNoHindrance(SearchEngine.Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex("logs-untimed-b", "{\"mappings\": {\"properties\": {\"message\": {\"type\": \"text\"}}}}");
        engine.index("logs-untimed-b", List.of("{\"message\":\"without\"}"));
        engine.createIndex("logs-untimed-c", "{}");
        load(kind, "logs-untimed-a", "{\"mappings\": {\"properties\": {\"@timestamp\": {\"type\": \"date_nanos\"}}}}",
                "{\"@timestamp\":\"2026-11-20T10:01:00.000000001Z\",\"message\":\"with\"}").close();
        try (ObservabilityBackend backend = SearchBackends.open(kind, engine.uri(), "logs-untimed-*")) {
            assertFinds(backend, "*", "with");
            Answer<List<LogEntry>> unknown = ask(backend, "no_such_field:x");
            assertThat(unknown.value()).isEmpty();
            assertThat(unknown.warnings()).singleElement().asString().contains("no_such_field");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFieldThatIsMappedMeanwhileIsFound(SearchEngine.Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        load(kind, "logs-growing", "{\"mappings\": {\"properties\": {\"@timestamp\": {\"type\": \"date\"}}}}",
                "{\"@timestamp\":\"2026-11-20T10:01:00Z\",\"message\":\"first\"}").close();
        try (ObservabilityBackend backend = SearchBackends.open(kind, engine.uri(), "logs-growing", Map.of(), clock)) {
            assertFinds(backend, "*", "first");
            engine.index("logs-growing", List.of(
                    "{\"@timestamp\":\"2026-11-20T10:02:00Z\",\"message\":\"second\",\"tenant\":\"acme\"}"));
            now.set(now.get().plusSeconds(10));
            assertFinds(backend, "tenant:acme", "second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResourceTypeLeavesOutWhatNamesAnotherPlatformAndNothingElse(SearchEngine.Kind kind) {
        try (ObservabilityBackend backend = load(kind, "logs-platforms", """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "resource": {"properties": {"attributes": {"properties": {"cloud.platform": {"type": "keyword"}}}}}}}}
                """,
                """
                        {"@timestamp":"2026-11-20T10:01:00Z","message":"lambda","resource":{"attributes":{"cloud.platform":"aws_lambda"}}}
                        {"@timestamp":"2026-11-20T10:02:00Z","message":"ecs","resource":{"attributes":{"cloud.platform":"aws_ecs"}}}
                        {"@timestamp":"2026-11-20T10:03:00Z","message":"silent"}
                        """)) {
            assertThat(ask(backend, "*", Optional.of(ResourceType.ECS)).value()).extracting(LogEntry::message)
                    .containsExactly("ecs", "silent");
            assertThat(ask(backend, "ecs OR lambda", Optional.of(ResourceType.LAMBDA)).value()).extracting(
                    LogEntry::message).containsExactly("lambda");
            assertThat(ask(backend, "*", Optional.of(ResourceType.ALB)).value()).hasSize(3);
            assertThat(ask(backend, "*").value()).hasSize(3);
            assertThat(backend.countLogs(new CountRequest(ServiceSelector.ALL, QueryParser.parse("*").query(),
                    SearchBackends.TEN_O_CLOCK, Duration.ofHours(1), Optional.of(ResourceType.ECS)),
                    SearchBackends.soon())
                    .value()).extracting(HistogramBucket::total).containsExactly(2L);
        }
    }

    /** Its shards have no node that may hold them. */
    private static void createRedIndex(SearchEngine engine, String name) {
        engine.send("DELETE", "/" + name + "?ignore_unavailable=true", "");
        engine.send("PUT", "/" + name + "?wait_for_active_shards=0", """
                {"settings": {"index.routing.allocation.require._name": "nobody", "number_of_replicas": 0},
                 "mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"}}}}
                """);
    }

    @ParameterizedTest
    @EnumSource
    void aRedIndexAmongOthersMakesThePartialAnswerThatNamesIt(SearchEngine.Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        createRedIndex(engine, "logs-half-red");
        try (ObservabilityBackend backend = load(kind, "logs-half-green",
                "{\"mappings\": {\"properties\": {\"@timestamp\": {\"type\": \"date\"}, \"message\": {\"type\": \"text\"}}}}",
                "{\"@timestamp\":\"2026-11-20T10:01:00Z\",\"message\":\"here\"}");
                ObservabilityBackend both = SearchBackends.open(kind, engine.uri(), "logs-half-*")) {
            Answer<List<LogEntry>> answer = ask(both, "here");
            assertThat(answer.value()).extracting(LogEntry::message).containsExactly("here");
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings())
                    .anySatisfy(warning -> assertThat(warning).containsPattern("of 2 shards (failed|are on no node)"));
            assertThat(ask(backend, "here").partial()).isFalse();
        } finally {
            engine.send("DELETE", "/logs-half-red", "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPatternThatIsRedAllThroughIsAnErrorWithinTheDeadline(SearchEngine.Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        createRedIndex(engine, "logs-all-red");
        try (ObservabilityBackend backend = SearchBackends.open(kind, engine.uri(), "logs-all-red")) {
            assertThatThrownBy(
                    () -> backend.queryLogs(LogRequest.of(ServiceSelector.ALL, QueryParser.parse("*").query(),
                            SearchBackends.TEN_O_CLOCK, 10), Deadline.after(Duration.ofSeconds(3))))
                    .isInstanceOfSatisfying(
                            BackendException.class, e -> assertThat(e.kind()).isIn(Kind.FAILED, Kind.DEADLINE));
        } finally {
            engine.send("DELETE", "/logs-all-red", "");
        }
    }
}
