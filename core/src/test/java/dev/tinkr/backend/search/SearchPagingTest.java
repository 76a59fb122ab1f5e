package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchPagingTest {

    private static final String INDEX = "logs-paging";
    private static final int DOCUMENTS = 21_000;

    /** All in one millisecond, over three shards. */
    private static ObservabilityBackend crowd(Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex(INDEX, """
                {"settings": {"number_of_shards": 3, "number_of_replicas": 0},
                 "mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "service.name": {"type": "keyword"}, "log.level": {"type": "keyword"}}}}
                """);
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add("{\"@timestamp\":\"2026-11-20T10:30:00Z\",\"message\":\"line x" + i
                    + "\",\"service.name\":\"payments\",\"log.level\":\"INFO\"}");
        }
        engine.index(INDEX, documents);
        return SearchBackends.open(kind, engine.uri(), INDEX);
    }

    @ParameterizedTest
    @EnumSource
    void aCrowdOfOneMillisecondComesWholeAndOnceThroughCursorsAndPointsInTime(Kind kind) {
        try (ObservabilityBackend backend = crowd(kind)) {
            for (String query : List.of("*", "/line x\\d/")) {
                for (Order order : Order.values()) {
                    assertThat(allPages(backend, QueryParser.parse(query).query(), order)).as(query + " " + order)
                            .hasSize(DOCUMENTS);
                }
            }
            String stats = SearchEngine.of(kind).send("GET", "/" + INDEX + "/_stats/search?filter_path=_all.total", "");
            assertThat(stats).as("no point in time stays open").contains("\"open_contexts\":0");
        }
    }

    private static Set<String> allPages(ObservabilityBackend backend, Query query, Order order) {
        Set<String> ids = new HashSet<>();
        LogRequest request = LogRequest.of(ServiceSelector.named("payments"), query, SearchBackends.TEN_O_CLOCK, 8_000)
                .withOrder(order);
        Optional<String> position = Optional.empty();
        do {
            Answer<List<LogEntry>> answer = backend.queryLogs(request.withPosition(position), SearchBackends.soon());
            assertThat(answer.partial()).as(answer.warnings().toString()).isFalse();
            answer.value().forEach(entry -> assertThat(ids.add(entry.id())).as("twice " + entry).isTrue());
            position = answer.next();
        } while (position.isPresent());
        return ids;
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyTheMatcherCanDecideIsCountedWhole(Kind kind) {
        try (ObservabilityBackend backend = crowd(kind)) {
            List<HistogramBucket> buckets = backend.countLogs(new CountRequest(ServiceSelector.named("payments"),
                    QueryParser.parse("/x\\d*7$/").query(), SearchBackends.TEN_O_CLOCK, Duration.ofMinutes(30), Optional
                            .empty()),
                    SearchBackends.soon()).value();
            assertThat(buckets).extracting(HistogramBucket::total).containsExactly(0L, DOCUMENTS / 10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void indicesThatAreMissingOrContradictEachOtherAreAskedAllTheSame(Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex("logs-mixed-a", """
                {"mappings": {"properties": {"@timestamp": {"type": "date"}, "message": {"type": "text"},
                 "service.name": {"type": "keyword"}, "code": {"type": "long"}}}}
                """);
        engine.createIndex("logs-mixed-b", """
                {"mappings": {"properties": {"@timestamp": {"type": "date_nanos"}, "message": {"type": "keyword"},
                 "service.name": {"type": "text", "fields": {"keyword": {"type": "keyword"}}},
                 "code": {"type": "keyword"}}}}
                """);
        engine.index("logs-mixed-a", List.of(
                "{\"@timestamp\":\"2026-11-20T10:01:00Z\",\"message\":\"timeout a\",\"service.name\":\"payments-api\",\"code\":500}"));
        engine.index("logs-mixed-b", List.of(
                "{\"@timestamp\":\"2026-11-20T10:02:00.000000001Z\",\"message\":\"timeout b\",\"service.name\":\"payments-api\",\"code\":\"500\"}",
                "{\"@timestamp\":\"2026-11-20T10:03:00Z\",\"message\":\"timeout c\",\"service.name\":\"payments-api-2\",\"code\":\"abc\"}"));
        try (ObservabilityBackend backend = SearchBackends.open(kind, engine.uri(), "logs-mixed-*,logs-absent")) {
            ServiceSelector payments = ServiceSelector.named("payments-api");
            for (String query : List.of("timeout", "code:500", "code:>499", "code:*", "NOT code:abc", "code:5*")) {
                Answer<List<LogEntry>> answer = backend
                        .queryLogs(LogRequest.of(payments, QueryParser.parse(query).query(),
                                SearchBackends.TEN_O_CLOCK, 10), SearchBackends.soon());
                assertThat(answer.partial()).as(query + answer.warnings()).isFalse();
                assertThat(answer.value()).as(query).extracting(LogEntry::message).containsExactly("timeout b",
                        "timeout a");
            }
            assertThat(backend.listServices(new ServiceListRequest(Optional.empty(), SearchBackends.TEN_O_CLOCK),
                    SearchBackends.soon()).value()).contains("payments-api", "payments-api-2");
        }
        try (ObservabilityBackend backend = SearchBackends.open(kind, engine.uri(), "logs-nothing-*")) {
            Answer<List<LogEntry>> answer = backend.queryLogs(LogRequest.of(ServiceSelector.ALL, new Query.All(),
                    SearchBackends.TEN_O_CLOCK, 10), SearchBackends.soon());
            assertThat(answer.value()).isEmpty();
            assertThat(answer.warnings()).singleElement().asString().contains("logs-nothing-*");
        }
    }
}
