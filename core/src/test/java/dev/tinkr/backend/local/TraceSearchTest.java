package dev.tinkr.backend.local;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceSearchTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final TimeWindow WINDOW = new TimeWindow(TIME, TIME.plusSeconds(3600));
    private Tables tables;

    @BeforeEach
    void fillTables() throws SQLException {
        tables = new Tables();
        for (int i = 0; i < 60; i++) {
            Instant start = TIME.plusSeconds(i * 60L);
            int status = i % 10 == 0 ? 2 : 1;
            tables.span("trace" + i, "a" + i, "", "web", start, 100 + i, status, "{\"route\":\"/" + i % 3 + "\"}");
            tables.span("trace" + i, "b" + i, "a" + i, i % 2 == 0 ? "pay" : "stock", start.plusMillis(10), 50,
                    i == 7 ? 2 : 0,
                    "{\"k\":\"o'x\"}");
        }
    }

    @AfterEach
    void closeTables() throws SQLException {
        tables.close();
    }

    private LocalSession session() {
        return new LocalSession(tables.connection(), Deadline.after(Duration.ofMinutes(1)));
    }

    private List<Trace> ask(String service, int limit, Map<String, String> tags, Optional<Duration> least,
            Optional<SpanStatus> status) {
        return new TraceSearch(session(), TimeShift.NONE)
                .newest(new TraceRequest(service, WINDOW, limit, tags, least, status),
                        WINDOW)
                .value();
    }

    @Test
    void theNewestTracesTheServiceTookPartInComeFirstAndWhole() {
        List<Trace> traces = ask("pay", 3, Map.of(), Optional.empty(), Optional.empty());
        assertThat(traces).extracting(Trace::traceId).containsExactly("trace58", "trace56", "trace54");
        assertThat(traces.getFirst().service()).isEqualTo("web");
        assertThat(traces.getFirst().spanCount()).isEqualTo(2);
        assertThat(traces.getFirst().spans()).extracting(TraceSpan::service).containsExactly("web", "pay");
        assertThat(traces.getFirst().spans().get(1).tags()).isEqualTo(Map.of("k", "o'x"));
        assertThat(traces.getFirst().durationMs()).isEqualTo(158);
    }

    @Test
    void tagsMustStandOnASpanOfTheService() {
        assertThat(ask("web", 100, Map.of("route", "/1"), Optional.empty(), Optional.empty())).hasSize(20);
        assertThat(ask("pay", 100, Map.of("route", "/1"), Optional.empty(), Optional.empty())).isEmpty();
        assertThat(ask("pay", 100, Map.of("k", "o'x"), Optional.empty(), Optional.empty())).hasSize(30);
    }

    @Test
    void lengthAndStatusAreThoseOfTheWholeTrace() {
        assertThat(ask("web", 100, Map.of(), Optional.of(Duration.ofMillis(150)), Optional.empty())).hasSize(10);
        assertThat(ask("web", 100, Map.of(), Optional.empty(), Optional.of(SpanStatus.ERROR)))
                .extracting(Trace::traceId)
                .containsExactly("trace50", "trace40", "trace30", "trace20", "trace10", "trace0");
        assertThat(ask("web", 100, Map.of(), Optional.empty(), Optional.of(SpanStatus.OK))).hasSize(54);
        assertThat(ask("web", 2, Map.of(), Optional.empty(), Optional.of(SpanStatus.ERROR))).hasSize(2);
        assertThat(ask("web", 100, Map.of(), Optional.empty(), Optional.of(SpanStatus.UNSET))).isEmpty();
    }

    @Test
    void aTraceIsFoundByItsIdInAnySpelling() {
        TraceSearch search = new TraceSearch(session(), TimeShift.NONE);
        assertThat(search.byId("TRACE-7").value()).hasValueSatisfying(trace -> assertThat(trace.spans()).hasSize(2));
        assertThat(search.byId("nothing' OR 1=1").value()).isEmpty();
        assertThat(search.byId("\ud800").value()).isEmpty();
    }

    @Test
    void aTraceWithVeryManySpansIsCutAndSaysSo() throws SQLException {
        tables.execute(
                "INSERT INTO spans SELECT ts_ns + i, end_ns, trace_id, span_id || i, span_id, name, service, kind, status, "
                        + "status_message, tags, file, pos, seq FROM spans, range(12000) r(i) WHERE trace_id = 'trace7'");
        var answer = new TraceSearch(session(), TimeShift.NONE).byId("trace7");
        assertThat(answer.partial()).isTrue();
        assertThat(answer.value().orElseThrow().spanCount()).isEqualTo(24_002);
        assertThat(answer.value().orElseThrow().spans()).hasSize(10_000);
    }

    @Test
    void servicesComeFromAllSignals() throws SQLException {
        tables.value("batch", "m", 1, false, TIME, Instant.EPOCH, "{}", 1);
        tables.execute("INSERT INTO logs VALUES (" + Nanos.of(TIME) + ", 'f', 0, 0, 3, 'm', 'cron', '', '', '{}')");
        ServiceSearch search = new ServiceSearch(session());
        assertThat(search.services(new ServiceListRequest(Optional.empty(), WINDOW), WINDOW).value()).containsExactly(
                "batch",
                "cron", "pay", "stock", "web");
        assertThat(search.services(new ServiceListRequest(Optional.of("AT"), WINDOW), WINDOW).value()).containsExactly(
                "batch");
    }
}
