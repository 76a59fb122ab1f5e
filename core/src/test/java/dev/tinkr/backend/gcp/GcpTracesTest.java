package dev.tinkr.backend.gcp;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.gcp.stub.GoogleSite;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.testing.http.StubServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Traces are found by whichever label holds the service. */
class GcpTracesTest {

    private static final TimeWindow HOUR = new TimeWindow(StubbedGcp.NOW.minusSeconds(3600), StubbedGcp.NOW);

    private final GoogleSite google = new GoogleSite();
    private StubServer server;
    private ObservabilityBackend backend;

    @BeforeEach
    void open() {
        server = StubServer.http(google);
        backend = StubbedGcp.open(server.uri());
    }

    @AfterEach
    void close() {
        backend.close();
        server.close();
    }

    private List<Trace> ask(String service, Map<String, String> tags, Optional<Duration> least,
            Optional<SpanStatus> status) {
        Answer<List<Trace>> answer = backend.getTraces(new TraceRequest(service, HOUR, 10, tags, least, status),
                Deadline
                        .after(Duration.ofSeconds(20)));
        assertThat(answer.partial()).isFalse();
        return answer.value();
    }

    private List<Trace> ask(String service) {
        return ask(service, Map.of(), Optional.empty(), Optional.empty());
    }

    private Answer<Optional<Trace>> one(String id) {
        return backend.getTrace(new TraceByIdRequest(id, Optional.empty()), Deadline.after(Duration.ofSeconds(20)));
    }

    @Test
    void spansHaveHexIdsParentsServicesAndStatuses() {
        Traces.checkout(google.traces(), "shop");
        Trace trace = ask("shop").getFirst();
        assertThat(trace.traceId()).isEqualTo(Traces.ID);
        assertThat(trace.service()).isEqualTo("shop");
        assertThat(trace.operationName()).isEqualTo("/checkout");
        assertThat(trace.durationMs()).isEqualTo(1250);
        assertThat(trace.status()).isEqualTo(SpanStatus.ERROR);
        TraceSpan root = trace.spans().getFirst();
        TraceSpan charge = trace.spans().getLast();
        assertThat(root.spanId()).isEqualTo("b4a07f98d3028137").isEqualTo(charge.parentSpanId());
        assertThat(root.tags()).containsEntry("span.kind", "server").containsEntry("/http/method", "POST");
        assertThat(charge.spanId()).isEqualTo("00000000000000ff");
        assertThat(charge.service()).isEqualTo("payments");
        assertThat(charge.status()).isEqualTo(SpanStatus.ERROR);
    }

    @Test
    void theServiceIsFoundInTheLabelsOfEveryKindOfSender() {
        List<String> labels = List.of("service.name", "g.co/r/cloud_run_revision/service_name",
                "g.co/r/k8s_container/container_name", "g.co/r/gae_app/module_id", "g.co/r/generic_task/job",
                "g.co/gae/app/module");
        for (int i = 0; i < labels.size(); i++) {
            google.traces().add(Traces.trace("%032x".formatted(i + 1), "2026-11-20T10:3" + i + ":00Z", "2026-11-20T10:3"
                    + i + ":01Z", "\"" + labels.get(i) + "\": \"shop\""));
        }
        google.traces().add(Traces.trace("f".repeat(32), "2026-11-20T10:30:00Z", "2026-11-20T10:30:01Z",
                "\"service.name\": \"shopping\""));
        assertThat(ask("shop")).hasSize(labels.size()).extracting(Trace::startTime)
                .isSortedAccordingTo(java.util.Comparator
                        .reverseOrder());
        assertThat(ask("payments")).hasSize(labels.size() + 1);
    }

    @Test
    void tagsDurationAndStatusAreOfOneSpanOfTheService() {
        Traces.checkout(google.traces(), "shop");
        assertThat(ask("payments", Map.of("card", "visa"), Optional.empty(), Optional.empty())).hasSize(1);
        assertThat(ask("shop", Map.of("card", "visa"), Optional.empty(), Optional.empty())).isEmpty();
        assertThat(ask("shop", Map.of("span.kind", "server"), Optional.of(Duration.ofMillis(1250)), Optional.of(
                SpanStatus.ERROR))).hasSize(1);
        assertThat(ask("shop", Map.of(), Optional.of(Duration.ofMillis(1251)), Optional.empty())).isEmpty();
        assertThat(ask("shop", Map.of(), Optional.empty(), Optional.of(SpanStatus.OK))).isEmpty();
    }

    @Test
    void hostileNamesChangeNoFilter() {
        for (String name : List.of("a b", "a:b", "a\\\"b", "+x", "日本")) {
            assertThat(ask(name.replace("\\\"", "\"") + " latency:1ms")).isEmpty();
            google.traces().add(Traces.trace("%032x".formatted(name.hashCode() & 0xffff), "2026-11-20T10:30:00Z",
                    "2026-11-20T10:30:01Z", "\"service.name\": \"" + name + "\""));
            assertThat(ask(name.replace("\\\"", "\""))).hasSize(1);
        }
    }

    @Test
    void pagesAreReadUntilThereAreEnough() {
        for (int i = 0; i < 12; i++) {
            google.traces().add(Traces.trace("%032x".formatted(i + 1), "2026-11-20T10:30:%02dZ".formatted(i),
                    "2026-11-20T10:31:00Z", "\"service.name\": \"shop\""));
        }
        google.traces().pagesOf(4);
        assertThat(ask("shop")).hasSize(10).first().extracting(Trace::traceId).isEqualTo("%032x".formatted(12));
    }

    @Test
    void oneTraceIsFoundByItsIdInAnyWriting() {
        Traces.checkout(google.traces(), "shop");
        assertThat(one("4BF92F35-77B3-4DA6-A3CE-929D0E0E4736").value()).isPresent();
        assertThat(one("0".repeat(31) + "1").value()).isEmpty();
        assertThat(one("1-5759e988-bd862e3fe1be46a99427279z").warnings()).singleElement().asString().contains(
                "32 hexadecimal digits");
    }

    @Test
    void aLimitOfOneDoesNotEndTheSearchForTheOneThatFailed() {
        google.traces().add(Traces.trace("f".repeat(32), "2026-11-20T10:00:00Z", "2026-11-20T10:00:01Z",
                "\"service.name\": \"shop\", \"error\": \"true\""));
        for (int i = 0; i < 30; i++) {
            google.traces().add(Traces.trace("%032x".formatted(i + 1), "2026-11-20T10:30:%02dZ".formatted(i),
                    "2026-11-20T10:31:00Z", "\"service.name\": \"shop\", \"otel.status_code\": \"OK\""));
        }
        Answer<List<Trace>> answer = backend.getTraces(new TraceRequest("shop", HOUR, 1, Map.of(), Optional.empty(),
                Optional.of(SpanStatus.ERROR)), Deadline.after(Duration.ofSeconds(20)));
        assertThat(answer.value()).singleElement().extracting(Trace::traceId).isEqualTo("f".repeat(32));
        assertThat(answer.partial()).isFalse();
    }
}
