package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.datadog.stub.StubDatadog;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.testing.http.StubServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatadogTracesTest {

    private final StubServer server = StubServer.http(DatadogAccount.fill(StubDatadog.of(DatadogAccount.KEYS, Set
            .of())));
    private final ObservabilityBackend backend = DatadogAccount.open(server.uri());

    @AfterEach
    void close() {
        backend.close();
        server.close();
    }

    private Answer<List<Trace>> traces(Map<String, String> tags, Optional<Duration> least,
            Optional<SpanStatus> status) {
        return backend.getTraces(new TraceRequest("payments-api", DatadogAccount.HOUR, 20, tags, least, status),
                DatadogAccount.patience());
    }

    @Test
    void aRecordedSpanIsDecoded() throws IOException {
        SpanDecoder.Found found = SpanDecoder.page().read(DatadogLogsTest.recorded("spans.json")).events().getFirst();

        assertThat(found.traceId()).isEqualTo("3740652481065462946");
        TraceSpan span = found.span();
        assertThat(span.spanId()).isEqualTo("9270756141854228302");
        assertThat(span.parentSpanId()).isEmpty();
        assertThat(span.operationName()).isEqualTo("GET /");
        assertThat(span.durationMs()).isEqualTo(3.402932);
        assertThat(span.status()).isEqualTo(SpanStatus.UNSET);
        assertThat(span.tags()).containsEntry("http.url_details.path", "/").containsEntry("foo", "bar").containsEntry(
                "env", "pcf-spartancrimson").doesNotContainKey("duration");
    }

    @Test
    void twoCallsGiveTheTracesOfAServiceWithAllTheirSpansAndTheQuota() {
        Answer<List<Trace>> answer = traces(Map.of(), Optional.empty(), Optional.empty());

        assertThat(server.seen()).hasSize(2);
        assertThat(answer.partial()).isFalse();
        assertThat(answer.value()).extracting(Trace::traceId).containsExactly(DatadogAccount.HEX_TRACE,
                "1000000000000000002", "1000000000000000001");
        assertThat(answer.value().getFirst().service()).isEqualTo("gateway");
        assertThat(answer.value().getLast().spans()).extracting(TraceSpan::operationName).containsExactly("GET /pay",
                "SELECT cards");
        assertThat(answer.quota()).hasValueSatisfying(quota -> {
            assertThat(quota.limit()).hasValue(300);
            assertThat(quota.remaining()).isEqualTo(298);
        });
    }

    @Test
    void anErrorHasItsTypeMessageAndStack() {
        assertThat(traces(Map.of(), Optional.empty(), Optional.of(SpanStatus.ERROR)).value()).singleElement().satisfies(
                trace -> assertThat(trace.spans().getFirst().tags()).containsEntry("error.type",
                        "java.net.ConnectException").containsEntry("error.message", "refused").containsEntry(
                                "error.stack", "at Pay.java:1"));
    }

    @Test
    void tagsAndDurationNarrow() {
        assertThat(traces(Map.of("tenant", "acme"), Optional.empty(), Optional.empty()).value()).singleElement()
                .extracting(Trace::traceId).isEqualTo(DatadogAccount.HEX_TRACE);
        assertThat(traces(Map.of(), Optional.of(Duration.ofMillis(400)), Optional.empty()).value()).hasSize(2);
        assertThat(traces(Map.of(), Optional.of(Duration.ofMillis(800)), Optional.empty()).value()).hasSize(1);
        assertThat(traces(Map.of("tenant", "a\" OR *"), Optional.empty(), Optional.empty()).value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000001", "0de0b6b3a7640001", "00000000000000000de0b6b3a7640001",
            "66f1a2b300000000112210f47de98115", "66F1A2B3-0000-0000-1122-10F47DE98115"})
    void aTraceIsFoundByItsDecimalAndItsHexadecimalId(String id) {
        Answer<Optional<Trace>> answer = backend.getTrace(new TraceByIdRequest(id, Optional.of(DatadogAccount.HOUR)),
                DatadogAccount.patience());

        assertThat(answer.value()).hasValueSatisfying(trace -> assertThat(trace.spans()).hasSize(2));
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void withoutAWindowATraceIsLookedForAsLongAsSpansAreKept() {
        Instant now = DatadogAccount.START.plus(Duration.ofDays(15));
        try (ObservabilityBackend later = DatadogAccount.open(server.uri(), Clock.fixed(now, ZoneOffset.UTC), Map
                .of())) {
            assertThat(later.getTrace(new TraceByIdRequest("1000000000000000001", Optional.empty()), DatadogAccount
                    .patience()).value()).isPresent();
        }
    }

    @Test
    void aTraceThatThereIsNotIsNone() {
        assertThat(backend.getTrace(new TraceByIdRequest("42", Optional.of(DatadogAccount.HOUR)), DatadogAccount
                .patience()).value()).isEmpty();
        assertThat(backend.getTrace(new TraceByIdRequest("x) OR service:(payments-api", Optional.of(
                DatadogAccount.HOUR)), DatadogAccount.patience()).value()).isEmpty();
    }
}
