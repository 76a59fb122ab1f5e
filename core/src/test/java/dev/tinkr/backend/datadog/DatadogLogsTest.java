package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.datadog.stub.Keys;
import dev.tinkr.backend.datadog.stub.Limit;
import dev.tinkr.backend.datadog.stub.StubDatadog;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatadogLogsTest {

    private static final ServiceSelector PAYMENTS = ServiceSelector.named("payments-api");

    static InputStream recorded(String name) {
        return Objects.requireNonNull(DatadogLogsTest.class.getResourceAsStream("/datadog/" + name), name);
    }

    private static StubServer server(StubDatadog stub) {
        return StubServer.http(DatadogAccount.fill(stub));
    }

    private static LogRequest request(String query, int limit) {
        return LogRequest.of(PAYMENTS, QueryParser.parse(query).query(), DatadogAccount.HOUR, limit);
    }

    @Test
    void aRecordedAnswerIsDecoded() throws IOException {
        EventPage<LogEntry> page = LogDecoder.page().read(recorded("logs.json"));

        assertThat(page.after()).isPresent();
        assertThat(page.events()).hasSize(2);
        LogEntry access = page.events().getFirst();
        assertThat(access.id()).isEqualTo("AQAAAYAZdbh47dGwNwAAAABBWUFaZGJyMUFBQ0s4OEN3YmZ1UDJRQUI");
        assertThat(access.timestamp()).isEqualTo(Instant.parse("2022-04-11T16:29:47Z"));
        assertThat(access.level()).isEqualTo(Level.INFO);
        assertThat(access.message()).startsWith("169.254.0.1 - - [11/Apr");
        assertThat(access.service()).isEmpty();
        assertThat(access.attributes()).containsEntry("host", "05f9b9df-ae45-4c8b-66bf-e24c").containsEntry("source",
                "sinatra").containsEntry("env", "integrations-lab");
        assertThat((Map<?, ?>) access.attributes().get("http")).extracting("status_code").isEqualTo(200);
    }

    @Test
    void aTagAndAnAttributeOfOneNameAreBothThere() {
        Map<String, Object> attributes = new java.util.LinkedHashMap<>(Map.of("env", "dev", "code", 500));
        Tags.addTo(attributes, "env:prod");
        Tags.addTo(attributes, "env:prod");
        Tags.addTo(attributes, "code:500");
        Tags.addTo(attributes, "canary");

        assertThat(attributes).containsEntry("env", List.of("dev", "prod")).containsEntry("code", 500).containsEntry(
                "ddtags", "canary");
    }

    @Test
    void anEventWithoutATimeIsNotGivenOne() {
        String body = "{\"data\":[{\"id\":\"a\",\"attributes\":{\"message\":\"x\",\"timestamp\":\"soon\"}}]}";
        try (StubServer server = StubServer.http(request -> StubReply.json(body));
                ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            assertThatThrownBy(() -> backend.queryLogs(request("*", 10), DatadogAccount.patience())).isInstanceOf(
                    BackendException.class).hasMessageContaining("no time that can be read");
        }
    }

    @Test
    void manyPagesAreReadAndAnotherCallGoesOnWhereTheFirstStopped() {
        try (StubServer server = server(StubDatadog.of(DatadogAccount.KEYS, Set.of()));
                ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            for (String query : List.of("*", "/payment/")) {
                Set<String> ids = new HashSet<>();
                Optional<String> next = Optional.empty();
                do {
                    Answer<List<LogEntry>> answer = backend.queryLogs(request(query, 1_130).withPosition(next),
                            DatadogAccount.patience());
                    assertThat(answer.partial()).isFalse();
                    answer.value().forEach(entry -> assertThat(ids.add(entry.id())).isTrue());
                    next = answer.next();
                } while (next.isPresent());
                assertThat(ids).as(query).hasSize(2_450);
            }
            assertThat(server.seen()).allSatisfy(request -> assertThat(request.body()).doesNotContain("now"));
        }
    }

    @Test
    void aPositionThatItCannotHaveWrittenIsRefused() {
        try (ObservabilityBackend backend = DatadogAccount.open(java.net.URI.create("http://localhost:9"))) {
            for (String position : List.of("", "1~~", "2~a~b", "1~%zz~", "1~a b~c", "{}")) {
                assertThatThrownBy(() -> backend.queryLogs(request("*", 1).withPosition(Optional.of(position)),
                        DatadogAccount.patience())).isInstanceOfSatisfying(BackendException.class,
                                e -> assertThat(e
                                        .kind()).isEqualTo(Kind.BAD_REQUEST));
            }
        }
    }

    @Test
    void thePageThatComesTwiceEndsTheReadingWithAWarning() {
        String page = "{\"data\":[{\"id\":\"a\",\"attributes\":{\"timestamp\":\"2026-11-20T10:10:00Z\",\"service\":"
                + "\"payments-api\",\"message\":\"x\"}}],\"meta\":{\"page\":{\"after\":\"same\"}}}";
        try (StubServer server = StubServer.http(request -> StubReply.json(page));
                ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            Answer<List<LogEntry>> answer = backend.queryLogs(request("*", 100), DatadogAccount.patience());

            assertThat(answer.value()).hasSize(1);
            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).anyMatch(warning -> warning.contains("same page twice"));
        }
    }

    @Test
    void whatTheServiceSaysOfItsAnswerIsPassedOn() {
        String page = "{\"data\":[],\"meta\":{\"status\":\"timeout\",\"warnings\":[{\"code\":\"unknown_index\",\"detail\":"
                + "\"indexes: foo\",\"title\":\"One is missing\"}]}}";
        try (StubServer server = StubServer.http(request -> StubReply.json(page));
                ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            Answer<List<LogEntry>> answer = backend.queryLogs(request("*", 10), DatadogAccount.patience());

            assertThat(answer.partial()).isTrue();
            assertThat(answer.warnings()).anyMatch(warning -> warning.contains("did not finish")).contains(
                    "Datadog warns: indexes: foo");
        }
    }

    @Test
    void theQuotaIsToldAndTheConsoleShowsTheSame() {
        try (StubServer server = server(StubDatadog.of(DatadogAccount.KEYS, Set.of()));
                ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            Answer<List<LogEntry>> answer = backend.queryLogs(request("level:ERROR", 10), DatadogAccount.patience());

            assertThat(answer.value()).hasSize(10).allMatch(entry -> entry.level() == Level.ERROR);
            assertThat(answer.quota()).hasValueSatisfying(quota -> {
                assertThat(quota.name()).isEqualTo("logs_list");
                assertThat(quota.remaining()).isEqualTo(999_999);
                assertThat(quota.reset()).contains(Duration.ofSeconds(3_000));
            });
            assertThat(answer.consoleUrl()).hasValueSatisfying(url -> assertThat(url).startsWith(
                    "https://app.datadoghq.com/logs?query=service%3A%22payments-api%22%20AND%20status%3Aerror&from_ts="));
        }
    }

    @Test
    void aLimitThatIsSpentInTheMiddleGivesWhatThereIsAndWhereToGoOn() {
        Limit two = new Limit("logs_list", 2, 3_000);
        try (StubServer server = server(new StubDatadog(DatadogAccount.KEYS, Set.of(), two, two));
                ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            Answer<List<LogEntry>> first = backend.queryLogs(request("*", 10_000), DatadogAccount.patience());

            assertThat(first.partial()).isTrue();
            assertThat(first.value()).isNotEmpty().hasSizeLessThan(2_450);
            assertThat(first.warnings()).anyMatch(warning -> warning.contains("no call is left for the log search"));
            assertThat(server.seen()).as("the third call is not even made").hasSize(2);
            assertThatThrownBy(() -> backend.queryLogs(request("*", 10), Deadline.after(Duration.ofSeconds(5))))
                    .isInstanceOfSatisfying(BackendException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
                        assertThat(e.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration
                                .ofSeconds(2_000)));
                    });
            two.renew();
            try (ObservabilityBackend later = DatadogAccount.open(server.uri())) {
                Answer<List<LogEntry>> rest = later.queryLogs(request("*", 10_000).withPosition(first.next()),
                        DatadogAccount.patience());
                List<LogEntry> all = new ArrayList<>(first.value());
                all.addAll(rest.value());
                assertThat(all).extracting(LogEntry::id).doesNotHaveDuplicates().hasSize(2_450);
            }
        }
    }

    @Test
    void aLimitThatIsRenewedBeforeTheDeadlineIsWaitedFor() {
        Limit one = new Limit("logs_list", 1, 1);
        StubDatadog stub = DatadogAccount.fill(new StubDatadog(DatadogAccount.KEYS, Set.of(), one, one));
        long[] times = new long[3];
        int[] calls = {0};
        try (StubServer server = StubServer.http(request -> {
            times[calls[0]++] = System.nanoTime();
            StubReply reply = stub.answer(request);
            one.renew();
            return reply;
        }); ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            assertThat(backend.queryLogs(request("*", 2_000), DatadogAccount.patience()).value()).hasSize(2_000);
            assertThat(times[1] - times[0]).isGreaterThan(900_000_000L);
        }
    }

    @Test
    void aScopeThatIsMissingIsNamed() {
        Keys blind = new Keys(DatadogAccount.KEYS.api(), DatadogAccount.KEYS.application(), Set.of("apm_read"));
        try (StubServer server = server(StubDatadog.of(blind, Set.of()));
                ObservabilityBackend backend = DatadogAccount
                        .open(server.uri())) {
            assertThatThrownBy(() -> backend.queryLogs(request("*", 1), DatadogAccount.patience()))
                    .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
                    .hasMessageContaining("403").hasMessageContaining("logs_read_data");
            assertThat(backend.check(DatadogAccount.patience())).extracting(SignalCheck::signal, SignalCheck::state)
                    .containsExactly(org.assertj.core.api.Assertions.tuple("logs", SignalCheck.State.DENIED),
                            org.assertj.core.api.Assertions.tuple("metrics", SignalCheck.State.DENIED),
                            org.assertj.core.api.Assertions.tuple("traces", SignalCheck.State.OK));
        }
    }

    @Test
    void countsAreTheServicesOwnWhereItDecidesTheQueryAndReadWhereItDoesNot() {
        try (StubServer server = server(StubDatadog.of(DatadogAccount.KEYS, Set.of()));
                ObservabilityBackend backend = DatadogAccount.open(server.uri())) {
            for (String query : List.of("payment", "/payment/")) {
                server.forget();
                List<HistogramBucket> buckets = backend.countLogs(new CountRequest(PAYMENTS, QueryParser.parse(query)
                        .query(), DatadogAccount.HOUR, Duration.ofMinutes(20), Optional.empty()), DatadogAccount
                                .patience())
                        .value();
                assertThat(buckets).hasSize(3);
                assertThat(buckets.stream().mapToLong(HistogramBucket::total).sum()).isEqualTo(2_450);
                assertThat(buckets.stream().mapToLong(bucket -> bucket.counts().get(Level.ERROR)).sum()).isEqualTo(250);
                assertThat(server.seen()).extracting(request -> request.path().contains("aggregate")).containsOnly(query
                        .equals("payment"));
            }
        }
    }

    @Test
    void recordedCountsAreDecoded() throws IOException {
        assertThat(AggregatePage.of(dev.tinkr.backend.http.Json.object().read(recorded("counts.json"))).groups())
                .singleElement().satisfies(group -> assertThat(group.series()).hasSize(2));
        assertThat(AggregatePage.of(dev.tinkr.backend.http.Json.object().read(recorded("span-counts.json"))).groups())
                .singleElement().satisfies(group -> assertThat(group.series()).containsEntry(Instant.parse(
                        "2023-06-29T09:45:00Z"), 513L));
    }

    @Test
    void whatNothingCanFulfilCostsNoCall() {
        try (ObservabilityBackend backend = DatadogAccount.open(java.net.URI.create("http://localhost:9"))) {
            assertThat(backend.queryLogs(request("level:zz*", 1), DatadogAccount.patience()).value()).isEmpty();
            assertThat(backend.countLogs(new CountRequest(PAYMENTS, new Query.LevelIn(Set.of()), DatadogAccount.HOUR,
                    Duration.ofMinutes(20), Optional.empty()), DatadogAccount.patience()).value()).hasSize(3);
        }
    }
}
