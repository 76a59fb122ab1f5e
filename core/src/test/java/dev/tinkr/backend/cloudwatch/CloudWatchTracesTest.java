package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.testing.http.StubReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Traces, against a stub of X-Ray that is asked by the real SDK. */
class CloudWatchTracesTest extends CloudWatchTestBase {

    private static String id(long second, int number) {
        return "1-" + String.format("%08x", second) + "-" + String.format("%024x", number);
    }

    private void trace(long second, int number, String more) {
        stub.traces().trace(id(second, number), Set.of("cart"), List.of("{\"id\":\"" + String.format("%016x", number)
                + "\",\"name\":\"cart\",\"start_time\":" + second + ".25,\"end_time\":" + second + ".75" + more + "}"));
    }

    private static TraceRequest request(TimeWindow window, int limit, Map<String, String> tags) {
        return new TraceRequest("cart", window, limit, tags, Optional.empty(), Optional.empty());
    }

    private static TimeWindow window(Duration length) {
        return TimeWindow.endingAt(Stubs.TEN, length);
    }

    private long calls(String path) {
        return server.seen().stream().filter(request -> request.path().equals(path)).count();
    }

    @Test
    void aHundredTracesTakeTheLeastCallsAndTheseOverlap() {
        for (int i = 0; i < 100; i++) {
            trace(Stubs.TEN.getEpochSecond() - 10 - i, i, "");
        }
        stub.traces().latency(50);

        Answer<List<Trace>> answer = backend.getTraces(request(window(Duration.ofHours(1)), 100, Map.of()),
                Stubs.soon());

        assertThat(answer.value()).hasSize(100)
                .isSortedAccordingTo(java.util.Comparator.comparing(Trace::startTime).reversed());
        assertThat(answer.partial()).isFalse();
        assertThat(calls("/TraceSummaries")).isEqualTo(1);
        assertThat(calls("/Traces")).isEqualTo(20);
        assertThat(stub.traces().mostAtOnce()).isGreaterThan(2);
    }

    @Test
    void theNewestAreFoundAlthoughXRayGivesThemInNoOrder() {
        long end = Stubs.TEN.getEpochSecond();
        for (int i = 0; i < 400; i++) {
            trace(end - 1 - i * 30L, i, "");
        }
        stub.traces().pages(20);

        Answer<List<Trace>> answer = backend.getTraces(request(window(Duration.ofHours(20)), 7, Map.of()),
                Stubs.soon());

        assertThat(answer.value()).extracting(trace -> trace.startTime().getEpochSecond()).containsExactly(end - 1,
                end - 31, end
                        - 61,
                end - 91, end - 121, end - 151, end - 181);
    }

    @Test
    void aWindowOfMoreThanSixHoursIsAskedInPieces() {
        trace(Stubs.TEN.getEpochSecond() - 70_000, 1, "");
        assertThat(backend.getTraces(request(window(Duration.ofHours(24)), 5, Map.of()), Stubs.soon()).value())
                .hasSize(1);
        assertThat(calls("/TraceSummaries")).isEqualTo(4);
    }

    @Test
    void theFilterSaysWhatItCanAndTheSpansDecide() {
        trace(Stubs.TEN.getEpochSecond() - 10, 1,
                ",\"annotations\":{\"tier\":\"gold\"},\"http\":{\"request\":{\"method\":\"GET\","
                        + "\"url\":\"http://x/a?b=1\"},\"response\":{\"status\":200}}");
        trace(Stubs.TEN.getEpochSecond() - 20, 2, ",\"annotations\":{\"tier\":\"silver\"}");

        Answer<List<Trace>> answer = backend.getTraces(
                new TraceRequest("cart", window(Duration.ofHours(1)), 5, Map.of("tier",
                        "gold", "http.status_code", "200"), Optional.of(Duration.ofMillis(100)), Optional.empty()),
                Stubs.soon());

        assertThat(answer.value()).singleElement().satisfies(trace -> {
            assertThat(trace.operationName()).isEqualTo("GET /a");
            assertThat(trace.durationMs()).isEqualTo(500);
            assertThat(trace.status()).isEqualTo(SpanStatus.OK);
        });
        assertThat(answer.nativeQuery())
                .isEqualTo("service(\"cart\") AND http.status = 200 AND annotation[tier] = \"gold\" AND "
                        + "duration >= 0.1");
    }

    @Test
    void noValueChangesTheShapeOfTheFilter() {
        TraceRequest hostile = new TraceRequest("ca\"rt\\", window(Duration.ofHours(1)), 5,
                Map.of("a\"] OR b", "x\" OR fault",
                        "http.method", "G\\\"ET"),
                Optional.empty(), Optional.of(SpanStatus.ERROR));
        assertThat(backend.getTraces(hostile, Stubs.soon()).value()).isEmpty();
        assertThat(stub.traces().filters()).isNotEmpty();
    }

    @Test
    void aSegmentWithAllThatItMayHold() {
        String id = id(Stubs.TEN.getEpochSecond() - 5, 9);
        stub.traces().trace(id, Set.of("cart"), List.of(
                """
                        {"id":"aaaaaaaaaaaaaaaa","name":"cart","start_time":1795168795.123456,"end_time":1795168796.5,"fault":true,
                         "origin":"AWS::ECS::Container","http":{"request":{"method":"POST","url":"https://cart.example.org/orders"},
                         "response":{"status":500}},"cause":{"exceptions":[{"id":"1","type":"IOException","message":"broken"}]},
                         "metadata":{"default":{"order":{"no":7}}},
                         "subsegments":[{"id":"bbbbbbbbbbbbbbbb","name":"DynamoDB","namespace":"aws","start_time":1795168795.2,
                         "end_time":1795168795.3,"throttle":true,"aws":{"operation":"GetItem","table_name":"orders"},"subsegments":[
                         {"id":"cccccccccccccccc","name":"retry","start_time":1795168795.25,"in_progress":true}]}]}""",
                """
                        {"id":"dddddddddddddddd","parent_id":"bbbbbbbbbbbbbbbb","name":"DynamoDB","inferred":true,
                         "start_time":1795168795.2,"end_time":1795168795.3}"""));

        Trace trace = backend
                .getTrace(new TraceByIdRequest(id.substring(2).replace("-", ""), Optional.empty()), Stubs.soon())
                .value()
                .orElseThrow();

        assertThat(trace.traceId()).isEqualTo(id.substring(2).replace("-", ""));
        assertThat(trace.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(trace.spans()).extracting(TraceSpan::spanId).containsExactly("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb",
                "dddddddddddddddd", "cccccccccccccccc");
        TraceSpan root = trace.spans().getFirst();
        assertThat(root.operationName()).isEqualTo("POST /orders");
        assertThat(root.startTime()).isEqualTo(Instant.parse("2026-11-20T09:59:55.123456Z"));
        assertThat(root.tags()).containsEntry("exception.type", "IOException")
                .containsEntry("exception.message", "broken")
                .containsEntry("http.status_code", "500").containsEntry("metadata.default.order.no", "7");
        TraceSpan call = trace.spans().get(1);
        assertThat(call.operationName()).isEqualTo("DynamoDB GetItem");
        assertThat(call.parentSpanId()).isEqualTo("aaaaaaaaaaaaaaaa");
        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(trace.spans().get(2).service()).isEqualTo("DynamoDB");
        assertThat(trace.spans().get(3).tags()).containsEntry("in_progress", "true");
    }

    @Test
    void whatXRayLeavesUnprocessedIsAskedForOnceMore() {
        trace(Stubs.TEN.getEpochSecond() - 10, 1, "");
        stub.traces().unprocessed(1);
        assertThat(backend.getTraces(request(window(Duration.ofHours(1)), 5, Map.of()), Stubs.soon()).value())
                .hasSize(1);
        stub.traces().unprocessed(2);
        Answer<List<Trace>> answer = backend.getTraces(request(window(Duration.ofHours(1)), 5, Map.of()), Stubs.soon());
        assertThat(answer.value()).isEmpty();
        assertThat(answer.partial()).isTrue();
    }

    @Test
    void anIdThatIsNoneOrUnknownFindsNothing() {
        assertThat(backend.getTrace(new TraceByIdRequest("zorg", Optional.empty()), Stubs.soon()).value()).isEmpty();
        assertThat(backend.getTrace(new TraceByIdRequest(id(5, 5), Optional.empty()), Stubs.soon()).value()).isEmpty();
    }

    @Test
    void whereTransactionSearchIsOnTheSpansAmongTheLogsAreRead() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String span = """
                {"resource":{"attributes":{"service.name":"%s"}},"traceId":"%s","spanId":"%s","parentSpanId":"%s","name":"%s",\
                "kind":"SERVER","startTimeUnixNano":%d,"endTimeUnixNano":%d,"durationNano":1500000,"attributes":{"tier":"gold"},\
                "status":{"code":"%s"}}""";
        long start = (Stubs.TEN.getEpochSecond() - 60) * 1_000_000_000L + 5;
        stub.logs()
                .write("aws/spans", "default", Stubs.TEN.toEpochMilli() - 60_000,
                        span.formatted("cart", trace, "00f067aa0ba902b7",
                                "", "GET /cart", start, start + 1_500_000, "ERROR"))
                .write("aws/spans", "default", Stubs.TEN.toEpochMilli() - 59_000,
                        span.formatted("db", trace, "00f067aa0ba902b8", "00f067aa0ba902b7", "select", start + 10,
                                start + 20, "UNSET"));

        Answer<List<Trace>> answer = backend
                .getTraces(new TraceRequest("cart", window(Duration.ofHours(1)), 5, Map.of("tier",
                        "gold"), Optional.empty(), Optional.of(SpanStatus.ERROR)), Stubs.soon());

        assertThat(answer.value()).singleElement().satisfies(found -> {
            assertThat(found.traceId()).isEqualTo(trace);
            assertThat(found.operationName()).isEqualTo("GET /cart");
            assertThat(found.spans()).extracting(TraceSpan::service).containsExactly("cart", "db");
            assertThat(found.spans().getFirst().startTime().getNano()).isEqualTo(5);
        });
        assertThat(backend.getTrace(new TraceByIdRequest(trace, Optional.of(window(Duration.ofHours(1)))), Stubs.soon())
                .value())
                .isPresent();
    }

    @Test
    void tracesThatWereReadAreKeptWhereXRayTakesNoMoreCalls() {
        trace(Stubs.TEN.getEpochSecond() - 60, 1, "");
        AtomicInteger searches = new AtomicInteger();
        server.putInFront(site -> call -> call.path().equals("/TraceSummaries") && searches.incrementAndGet() > 1
                ? StubReply.json(429, "{}").with("Retry-After", "3600")
                : site.answer(call));

        Answer<List<Trace>> answer = backend.getTraces(request(window(Duration.ofHours(24)), 5, Map.of()), Stubs
                .soon());

        assertThat(answer.value()).hasSize(1);
        assertThat(answer.partial()).isTrue();
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("429"));
    }

    @Test
    void aBudgetThatWarnsMakesNoTracesPartial() {
        stub.logs().write("aws/spans", "default", Stubs.TEN.toEpochMilli() - 60_000, """
                {"resource":{"attributes":{"service.name":"cart"}},"traceId":"4bf92f3577b34da6a3ce929d0e0e4736",\
                "spanId":"00f067aa0ba902b7","name":"GET /cart","startTimeUnixNano":%d,"durationNano":1500000}"""
                .formatted((Stubs.TEN.getEpochSecond() - 60) * 1_000_000_000L));
        try (ObservabilityBackend bounded = Stubs.open(server.uri(), Map.of(), Map.of(), new ScanBudget(OptionalLong.of(
                1), ScanBudget.Mode.WARN))) {
            Answer<List<Trace>> answer = bounded.getTraces(request(window(Duration.ofHours(1)), 5, Map.of()), Stubs
                    .soon());
            assertThat(answer.value()).hasSize(1);
            assertThat(answer.warnings()).anyMatch(warning -> warning.contains("TINKR_MAX_SCAN_BYTES"));
            assertThat(answer.partial()).isFalse();
        }
    }
}
