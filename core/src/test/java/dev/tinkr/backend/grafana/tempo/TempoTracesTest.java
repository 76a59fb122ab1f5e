package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.grafana.tempo.stub.TempoStub;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import dev.tinkr.testing.recorded.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TempoTracesTest {

    private static final TimeWindow RECORDED = new TimeWindow(Instant.parse("2026-11-20T22:44:00Z"), Instant.parse(
            "2026-11-20T22:55:00Z"));
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final TimeWindow DAY = new TimeWindow(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse(
            "2026-11-21T00:00:00Z"));

    private final List<AutoCloseable> open = new ArrayList<>();
    private StubServer server;

    private TempoTraces traces(StubServer.Site site) {
        server = StubServer.http(site);
        TempoTraces traces = new TempoTraces(
                new TempoConnection("Tempo", server.uri(), Credentials.bearer("s3cret"), Map
                        .of("X-Scope-OrgID", "team")),
                Clock.systemUTC());
        open.add(traces);
        open.add(server);
        return traces;
    }

    private TempoTraces recorded() {
        return traces(new TempoStub(Recorded.text("tempo/corpus.json"), false));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private static TraceRequest asking(String service, TimeWindow window, int limit) {
        return new TraceRequest(service, window, limit, Map.of(), Optional.empty(), Optional.empty());
    }

    private static TraceRequest tagged(String service, String tag, String value) {
        return new TraceRequest(service, RECORDED, 20, Map.of(tag, value), Optional.empty(), Optional.empty());
    }

    @Test
    void theTracesOfAServiceComeWholeAndTheNewestFirst() {
        Answer<List<Trace>> answer = recorded().query(asking("checkout", RECORDED, 20), soon());
        assertThat(answer.value()).extracting(Trace::traceId).containsExactly("0af7651916cd43dd8448eb211c80319c",
                "5b8efff798038103d269b633813fc60c");
        assertThat(answer.value()).extracting(Trace::spanCount).containsExactly(300, 5);
        assertThat(answer.partial()).isFalse();
        assertThat(answer.warnings()).isEmpty();
        assertThat(answer.nativeQuery()).isEqualTo("{ resource.service.name = \"checkout\" }");
        assertThat(answer.scannedBytes()).isPresent();
        assertThat(server.seen().getFirst().header("X-Scope-OrgID")).contains("team");
        assertThat(server.seen().getFirst().header("Authorization")).contains("Bearer s3cret");
    }

    @Test
    void aTraceKeepsIdsTimesTagsStatesAndExceptions() {
        Trace trace = recorded().byId(new TraceByIdRequest("5B8EFFF7-9803-8103-D269-B633813FC60C", Optional.of(
                RECORDED)), soon()).value().orElseThrow();
        assertThat(trace.service()).isEqualTo("checkout");
        assertThat(trace.operationName()).isEqualTo("POST /orders");
        assertThat(trace.startTime()).isEqualTo(Instant.parse("2026-11-20T22:45:00.5Z"));
        assertThat(trace.durationMs()).isCloseTo(900, within(1e-9));
        assertThat(trace.status()).isEqualTo(SpanStatus.ERROR);
        TraceSpan root = trace.spans().getFirst();
        assertThat(root.spanId()).isEqualTo("eee19b7ec3c1b174");
        assertThat(root.parentSpanId()).isEmpty();
        assertThat(root.tags()).containsEntry("http.response.status_code", "502").containsEntry("an.int",
                "9007199254740993").containsEntry("a.double", "0.25").containsEntry("a.bool", "true").containsEntry(
                        "an.array", "[\"x\",\"y\"]")
                .containsEntry("a.map", "{\"k\":\"v\",\"n\":{\"m\":1}}")
                .containsEntry("status.message", "bank refused").containsEntry("span.kind", "server").containsEntry(
                        "k8s.pod.name", "checkout-7d9f-abcde")
                .containsEntry("otel.scope.name", "io.shop.tracer").containsEntry("spaced key", "sk")
                .doesNotContainKey("service.name");
        TraceSpan charge = trace.spans().stream().filter(span -> span.operationName().equals("Charge")).findFirst()
                .orElseThrow();
        assertThat(charge.spanId()).isEqualTo("0000000000000001");
        assertThat(charge.tags()).containsEntry("exception.type", "com.bank.Declined").containsEntry(
                "exception.message", "card \"4242\" declined\nreason: funds")
                .containsEntry("exception.escaped", "true");
        assertThat(charge.tags().get("events")).contains("\"name\":\"retry\"",
                "\"time\":\"2026-11-20T22:45:00.650000001Z\"", "{\"attempt\":\"2\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace-v1-json", "trace-v2-json", "trace-v1-orphan", "trace-v2-orphan",
            "trace-v2-64bit-short", "trace-v1-unicode", "trace-v2-no-service", "trace-v2-leading-zeros-stripped"})
    void recordedAnswersOfBothVersionsAreRead(String name) {
        Recorded exchange = Recorded.of("tempo", name);
        TempoTraces traces = traces(request -> request.path().equals(exchange.path())
                ? StubReply.json(exchange.body())
                : StubReply.of(404, "text/plain", "404 page not found"));
        String id = exchange.path().substring(exchange.path().lastIndexOf('/') + 1);
        Trace trace = traces.byId(new TraceByIdRequest(id, Optional.empty()), soon()).value().orElseThrow();
        assertThat(trace.traceId()).hasSize(32).endsWith(id);
        assertThat(trace.spans()).isNotEmpty().allSatisfy(span -> assertThat(span.spanId()).matches("[0-9a-f]{16}"));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void anUnknownTraceIsNoneInBothVersions(boolean old) {
        TempoTraces traces = traces(new TempoStub(Recorded.text("tempo/corpus.json"), old));
        assertThat(traces.byId(new TraceByIdRequest("deadbeefdeadbeefdeadbeefdeadbeef", Optional.empty()), soon())
                .value()).isEmpty();
        assertThat(traces.byId(new TraceByIdRequest("1f2e3d4c5b6a7988", Optional.empty()), soon()).value())
                .hasValueSatisfying(trace -> assertThat(trace.traceId()).isEqualTo("00000000000000001f2e3d4c5b6a7988"));
        assertThat(traces.query(asking("search", RECORDED, 20), soon()).value()).hasSize(2);
        assertThat(traces.services(new ServiceListRequest(Optional.of("PAY"), RECORDED), soon()).value())
                .containsExactly("payments-api");
        assertThat(traces.services(new ServiceListRequest(Optional.empty(), RECORDED), soon()).value())
                .containsExactly("bank", "checkout", "payments-api", "search", "платежи-服务");
    }

    @Test
    void whereThereIsNoTempoAnUnknownTraceIsNotJustUnknown() {
        TempoTraces traces = traces(request -> StubReply.of(404, "text/plain", "404 page not found"));
        assertThatThrownBy(() -> traces.byId(new TraceByIdRequest("1f2e", Optional.empty()), soon())).isInstanceOf(
                BackendException.class).matches(
                        e -> ((BackendException) e)
                                .kind() == BackendException.Kind.NOT_FOUND);
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        assertThatThrownBy(() -> recorded().byId(new TraceByIdRequest("not-an-id", Optional.empty()), soon()))
                .hasMessageContaining("hexadecimal digits");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "checkout;http.response.status_code;502;1", "payments-api;http.response.status_code;502;1",
            "bank;http.response.status_code;402;1", "payments-api;amount;12.5;1", "checkout;a.bool;true;1",
            "checkout;service.namespace;shop;2", "checkout;spaced key;sk;1", "checkout;quote;say \"hi\";1",
            "checkout;http.response.status_code;503;0", "payments-api;exception.type;com.bank.Declined;1",
            "payments-api;exception.type;other;0", "checkout;span.kind;server;1",
            "payments-api;status.message;declined;1",
            "checkout;an.int;9007199254740993;1", "checkout;an.int;9007199254740992;0"})
    void tagsAreFoundWhateverTheirType(String service, String tag, String value, int count) {
        assertThat(recorded().query(tagged(service, tag, value), soon()).value()).hasSize(count);
    }

    @Test
    void howATraceEndedIsToldByItsRoot() {
        MadeTraces made = new MadeTraces().span(1, 1, 0, "shop", NOON, 100, 0, "")
                .span(1, 2, 1, "bank", NOON, 50, 2, "")
                .span(2, 3, 0, "shop", NOON.plusSeconds(1), 100, 2, "").span(3, 4, 0, "shop", NOON.plusSeconds(2), 900,
                        1,
                        "");
        TempoTraces traces = traces(new TempoStub(made.json(), false));
        assertThat(ended(traces, SpanStatus.ERROR)).containsExactly(2);
        assertThat(ended(traces, SpanStatus.OK)).containsExactly(3);
        assertThat(ended(traces, SpanStatus.UNSET)).containsExactly(1);
        assertThat(
                traces.query(new TraceRequest("shop", DAY, 20, Map.of(), Optional.of(Duration.ofMillis(500)), Optional
                        .empty()), soon()).value())
                .extracting(Trace::traceId).containsExactly("%032x".formatted(3));
    }

    private static List<Integer> ended(TempoTraces traces, SpanStatus status) {
        return traces.query(new TraceRequest("shop", DAY, 20, Map.of(), Optional.empty(), Optional.of(status)), soon())
                .value().stream().map(trace -> Integer.parseInt(trace.traceId(), 16)).toList();
    }

    @Test
    void theNewestAreFoundAlthoughASearchGivesAnyAndStopsAtItsLimit() {
        MadeTraces made = new MadeTraces();
        IntStream.rangeClosed(1, 2_000).forEach(i -> made.span(i, i, 0, "busy", NOON.plusSeconds(i * 7L), 20, 0, ""));
        TempoTraces traces = traces(new TempoStub(made.json(), false));
        Answer<List<Trace>> answer = traces.query(asking("busy", DAY, 10), soon());
        assertThat(answer.value()).extracting(trace -> Integer.parseInt(trace.traceId(), 16)).containsExactly(2000,
                1999,
                1998, 1997, 1996, 1995, 1994, 1993, 1992, 1991);
        assertThat(answer.partial()).isFalse();
        assertThat(server.seen()).hasSizeLessThan(30);
    }

    @Test
    void moreTracesInASecondThanAreLookedAtAreToldOf() {
        MadeTraces made = new MadeTraces();
        IntStream.rangeClosed(1, 300).forEach(i -> made.span(i, i, 0, "burst", NOON.plusMillis(i), 5, 0, ""));
        Answer<List<Trace>> answer = traces(new TempoStub(made.json(), false)).query(asking("burst", DAY, 5), soon());
        assertThat(answer.value()).hasSize(5);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("more than 100 traces fit in the second"));
    }

    @Test
    void aWindowOfMonthsIsSearchedInPiecesThatTheServerTakes() {
        MadeTraces made = new MadeTraces().span(1, 1, 0, "rare", NOON.minus(Duration.ofDays(30)), 5, 0, "");
        TempoTraces traces = traces(new TempoStub(made.json(), false));
        TimeWindow months = TimeWindow.endingAt(NOON, Duration.ofDays(60));
        assertThat(traces.query(asking("rare", months, 5), soon()).value()).hasSize(1);
        assertThat(traces.services(new ServiceListRequest(Optional.empty(), months), soon()).value()).containsExactly(
                "rare");
    }

    @Test
    void whatLiesOutsideOfTheWindowIsNotGiven() {
        MadeTraces made = new MadeTraces().span(1, 1, 0, "edge", NOON, 5, 0, "").span(2, 2, 0, "edge", NOON.plusMillis(
                500), 5, 0, "");
        TimeWindow half = new TimeWindow(NOON.plusMillis(100), NOON.plusMillis(600));
        assertThat(traces(new TempoStub(made.json(), false)).query(asking("edge", half, 5), soon()).value()).extracting(
                Trace::spanCount).hasSize(1);
    }

    @Test
    void aServerThatDoesNotTakeTheQueryIsAskedForTheService() {
        TempoStub stub = new TempoStub(Recorded.text("tempo/corpus.json"), true);
        TempoTraces traces = traces(request -> request.parameter("q").orElse("").contains("traceDuration")
                ? StubReply.of(400, "text/plain", "invalid TraceQL query: unknown identifier: traceDuration")
                : stub.answer(request));
        Answer<List<Trace>> answer = traces.query(new TraceRequest("checkout", RECORDED, 20, Map.of(), Optional.of(
                Duration.ofSeconds(4)), Optional.empty()), soon());
        assertThat(answer.value()).extracting(Trace::spanCount).containsExactly(300);
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("does not take the whole query"));
    }

    @Test
    void aSearchThatLeftOutDataAndATraceThatIsNotWholeMakeAPartialAnswer() {
        TempoTraces traces = traces(request -> StubReply.json(request.path().equals("/api/search")
                ? "{\"traces\":[{\"traceID\":\"1\",\"startTimeUnixNano\":\"1795176000000000000\"}],"
                        + "\"metrics\":{\"completedJobs\":1,\"totalJobs\":2}}"
                : "{\"status\":\"PARTIAL\",\"message\":\"too big\",\"trace\":" + new MadeTraces().span(1, 1, 0, "a",
                        Instant.ofEpochSecond(1795176000), 1, 0, "").json() + "}"));
        Answer<List<Trace>> answer = traces.query(asking("a", DAY, 5), soon());
        assertThat(answer.value()).hasSize(1);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("did not look at all")).anyMatch(
                warning -> warning.contains("too big"));
    }

    @Test
    void aSearchOfWhichNoJobWasDoneIsPartialToo() {
        TempoTraces traces = traces(request -> StubReply.json("{\"traces\":[],\"metrics\":{\"totalJobs\":2}}"));
        Answer<List<Trace>> answer = traces.query(asking("a", DAY, 5), soon());
        assertThat(answer.partial()).as("zeros are left out").isTrue();
        assertThat(answer.warnings()).singleElement().asString().contains("did not look at all");
    }

    @Test
    void aSearchThatStopsAtItsLimitLeavesNothingOutWhereItsPartsAreSearchedAgain() {
        MadeTraces made = new MadeTraces();
        IntStream.rangeClosed(1, 300).forEach(i -> made.span(i, i, 0, "busy", NOON.plusSeconds(i * 7L), 20, 0, ""));
        TempoStub stub = new TempoStub(made.json(), false);
        TempoTraces traces = traces(request -> {
            StubReply reply = stub.answer(request);
            String body = new String(reply.body(), StandardCharsets.UTF_8);
            boolean stopped = body.split("\"traceID\"", -1).length > 100;
            return stopped ? StubReply.json(body.replace("\"totalJobs\":1", "\"totalJobs\":9")) : reply;
        });
        Answer<List<Trace>> answer = traces.query(asking("busy", DAY, 10), soon());
        assertThat(answer.value()).hasSize(10);
        assertThat(answer.warnings()).isEmpty();
        assertThat(answer.partial()).isFalse();
    }

    @Test
    void theDeadlineLeavesTheNewestTracesThatWereRead() {
        MadeTraces made = new MadeTraces();
        IntStream.rangeClosed(1, 50).forEach(i -> made.span(i, i, 0, "slow", NOON.plusSeconds(i), 20, 0, ""));
        TempoStub stub = new TempoStub(made.json(), false);
        TempoTraces traces = traces(request -> {
            if (request.path().matches(".*traces/0{30}(0.|1[0-9])")) {
                LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
            }
            return stub.answer(request);
        });
        Answer<List<Trace>> answer = traces.query(asking("slow", DAY, 50), Deadline.after(Duration.ofSeconds(2)));
        assertThat(answer.partial()).isTrue();
        assertThat(answer.value()).isNotEmpty();
        assertThat(answer.value().getFirst().traceId()).isEqualTo("%032x".formatted(50));
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("deadline"));
    }

    @Test
    void theServiceIsChecked() {
        assertThat(recorded().check(soon()).state()).isEqualTo(SignalCheck.State.OK);
        assertThat(traces(request -> StubReply.of(401, "text/plain", "no")).check(soon()).state()).isEqualTo(
                SignalCheck.State.DENIED);
    }
}
