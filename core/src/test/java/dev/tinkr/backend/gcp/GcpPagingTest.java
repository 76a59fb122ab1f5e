package dev.tinkr.backend.gcp;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.gcp.stub.GoogleSite;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Entries come page by page, each once, and what is left out is said. */
class GcpPagingTest {

    private static final TimeWindow WINDOW = new TimeWindow(StubbedGcp.NOW.minusSeconds(36_000), StubbedGcp.NOW);

    private static LogRequest request(String query, int limit) {
        return LogRequest.of(ServiceSelector.named("shop"), QueryParser.parse(query).query(), WINDOW, limit);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    @Test
    void everyEntryComesOnceThoughPagesAreEmptyAndOverlap() {
        GoogleSite site = new GoogleSite();
        site.logging().withEmptyPages().withDuplicates();
        Entries.some(site.logging(), "shop", 2_500);
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            Answer<List<LogEntry>> answer = backend.queryLogs(request("*", 10_000), soon());
            assertThat(answer.value()).hasSize(2_500).extracting(LogEntry::message).doesNotHaveDuplicates();
            assertThat(answer.partial()).isFalse();
            assertThat(answer.next()).isEmpty();
            assertThat(server.seen()).allSatisfy(call -> assertThat(call.body()).contains("timestamp"));
        }
    }

    @Test
    void aCursorGoesOnWithinACrowdOfOneMoment() {
        GoogleSite site = new GoogleSite();
        for (int i = 0; i < 250; i++) {
            site.logging().add(Entries.json("shop", i, "2026-11-20T10:00:00.123456789Z", "line " + i, "INFO"));
        }
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            List<String> found = new ArrayList<>();
            Optional<String> next = Optional.empty();
            do {
                Answer<List<LogEntry>> answer = backend.queryLogs(request("*", 40).withPosition(next), soon());
                answer.value().forEach(entry -> found.add(entry.message()));
                next = answer.next();
            } while (next.isPresent());
            assertThat(found).hasSize(250).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"at\":\"yesterday\",\"seen\":[]}", "{\"at\":\"2026-11-20T10:00:00Z\",\"seen\":[1]}",
                    "{\"at\":\"2026-11-20T10:00:00Z\",\"seen\":[\"\\\" OR severity=ERROR\"]}", "[]", "nextPageToken"})
    void aCursorThatWeDidNotWriteIsRefused(String cursor) {
        try (StubServer server = StubServer.http(new GoogleSite());
                ObservabilityBackend backend = StubbedGcp.open(server
                        .uri())) {
            assertThatThrownBy(() -> backend.queryLogs(request("*", 10).withPosition(Optional.of(cursor)), soon()))
                    .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind()).isEqualTo(
                            Kind.BAD_REQUEST));
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void aBudgetThatIsSpentIsAPartialAnswerWithACursor() {
        GoogleSite site = new GoogleSite();
        Entries.some(site.logging(), "Shop", 31_000);
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            Answer<List<LogEntry>> answer = backend.queryLogs(request("*", 10), soon());
            assertThat(answer.value()).isEmpty();
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).singleElement().asString().contains("30 of the list calls");
            assertThat(backend.queryLogs(request("*", 10).withPosition(answer.next()), soon()).partial()).isFalse();
        }
    }

    @Test
    void theSamePageTokenTwiceIsAFailureAndNoEndlessLoop() {
        StubServer.Site site = request -> StubReply.json("{\"nextPageToken\":\"again\"}");
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            assertThatThrownBy(() -> backend.queryLogs(request("*", 10), soon())).hasMessageContaining(
                    "same page token twice");
        }
    }

    @Test
    void callsThatWouldBeOverTheQuotaAreNotMade() {
        GoogleSite site = new GoogleSite();
        Entries.some(site.logging(), "shop", 5_000);
        try (StubServer server = StubServer.http(site);
                ObservabilityBackend backend = StubbedGcp.open(server.uri(), Map
                        .of("list_calls_per_minute", "2"))) {
            Answer<List<LogEntry>> answer = backend.queryLogs(request("*", 5_000), soon());
            assertThat(answer.partial()).isTrue();
            assertThat(answer.value()).hasSize(2_000);
            assertThat(answer.next()).isPresent();
            assertThat(answer.warnings()).singleElement().asString().contains("the quota of 2 list calls");
            assertThatThrownBy(() -> backend.queryLogs(request("*", 5_000), soon())).isInstanceOfSatisfying(
                    BackendException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
                        assertThat(e.retryAfter()).contains(Duration.ofMinutes(1));
                    });
            assertThat(server.seen()).hasSize(2);
        }
    }

    @Test
    void manyEntriesAreCountedByMonitoring() {
        GoogleSite site = new GoogleSite();
        Entries.some(site.logging(), "shop", 4_100);
        Metrics.requests(site.monitoring(), "shop");
        TimeWindow hour = new TimeWindow(StubbedGcp.NOW.minusSeconds(3600), StubbedGcp.NOW);
        TimeWindow wide = new TimeWindow(StubbedGcp.NOW.minusSeconds(7200), StubbedGcp.NOW);
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            Answer<List<HistogramBucket>> answer = backend.countLogs(new CountRequest(ServiceSelector.named("shop"),
                    new Query.All(), wide, Duration.ofMinutes(30), Optional.empty()), soon());
            assertThat(answer.nativeQuery()).isEqualTo(Metrics.ENTRIES);
            assertThat(answer.partial()).isFalse();
            assertThat(answer.warnings()).singleElement().asString().contains("counted by Cloud Monitoring");
            assertThat(answer.value()).extracting(bucket -> bucket.counts().getOrDefault(Level.ERROR, 0L))
                    .containsExactly(0L, 0L, 60L, 60L);
            assertThat(backend.countLogs(new CountRequest(ServiceSelector.named("shop"), QueryParser.parse("line")
                    .query(), hour, Duration.ofMinutes(30), Optional.empty()), soon()).value()).extracting(
                            HistogramBucket::total)
                    .containsExactly(1_800L, 1_800L);
        }
    }

    @Test
    void whatMonitoringLeavesOutOfItsCountsIsSaid() {
        GoogleSite site = new GoogleSite();
        Entries.some(site.logging(), "shop", 4_100);
        Metrics.requests(site.monitoring(), "shop");
        site.monitoring().leaveOut("a region did not answer");
        TimeWindow wide = new TimeWindow(StubbedGcp.NOW.minusSeconds(7200), StubbedGcp.NOW);
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            Answer<List<HistogramBucket>> counts = backend.countLogs(new CountRequest(ServiceSelector.named("shop"),
                    new Query.All(), wide, Duration.ofMinutes(30), Optional.empty()), soon());
            assertThat(counts.nativeQuery()).isEqualTo(Metrics.ENTRIES);
            assertThat(counts.partial()).isTrue();
            assertThat(counts.warnings()).anyMatch(warning -> warning.contains("a region did not answer"));
            Answer<List<String>> services = backend.listServices(new ServiceListRequest(Optional.empty(), wide),
                    soon());
            assertThat(services.value()).contains("shop", "other");
            assertThat(services.partial()).isTrue();
            assertThat(services.warnings()).singleElement().asString().contains("a region did not answer");
        }
    }

    @Test
    void entriesThatMonitoringKnowsByAnotherNameAreReadAndCounted() {
        GoogleSite site = new GoogleSite();
        for (int i = 0; i < 4_100; i++) {
            site.logging().add("""
                    {"insertId": "%05d", "logName": "projects/p/logs/stdout", "timestamp": "%s", "severity": "INFO",
                     "resource": {"type": "k8s_container", "labels": {"container_name": "main"}},
                     "labels": {"service.name": "shop"}, "textPayload": "line"}
                    """.formatted(i, StubbedGcp.NOW.minusSeconds(5_000 - i)));
        }
        Metrics.requests(site.monitoring(), "main");
        TimeWindow wide = new TimeWindow(StubbedGcp.NOW.minusSeconds(7200), StubbedGcp.NOW);
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            Answer<List<HistogramBucket>> answer = backend.countLogs(new CountRequest(ServiceSelector.named("shop"),
                    new Query.All(), wide, Duration.ofHours(2), Optional.empty()), soon());
            assertThat(answer.value().stream().mapToLong(HistogramBucket::total).sum()).isEqualTo(4_100);
            assertThat(answer.partial()).isFalse();
        }
    }

    @Test
    void aCrowdThatNoCursorHoldsIsSaidToBeOne() {
        GoogleSite site = new GoogleSite();
        for (int i = 0; i < 31_000; i++) {
            site.logging().add(Entries.json("Shop", i, "2026-11-20T10:00:00.123456789Z", "line " + i, "INFO"));
        }
        try (StubServer server = StubServer.http(site); ObservabilityBackend backend = StubbedGcp.open(server.uri())) {
            Answer<List<LogEntry>> answer = backend.queryLogs(request("*", 10), soon());
            assertThat(answer.partial()).isTrue();
            assertThat(answer.next().isPresent()).isFalse();
            assertThat(answer.warnings()).anyMatch(warning -> warning.contains("2026-11-20T10:00:00.123456789Z"));
        }
    }
}
