package dev.tinkr.cli.render;

import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaterfallTest {

    private static final Instant TIME = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void aCallSaysWhomItCalledUnlessItsNameDoes() {
        assertThat(name("POST", Map.of("server.address", "eu2.cardgateway.example")))
                .isEqualTo("payments-api  POST eu2.cardgateway.example");
        assertThat(name("POST ledger-db", Map.of("server.address", "ledger-db")))
                .isEqualTo("payments-api  POST ledger-db");
        assertThat(name("POST", Map.of())).isEqualTo("payments-api  POST");
    }

    @Test
    void aServerDoesNotNameItself() {
        assertThat(name("POST /v1/charges", Map.of("server.address", "10.0.0.7", "http.route", "/v1/charges")))
                .isEqualTo("payments-api  POST /v1/charges");
    }

    private static String name(String operation, Map<String, String> tags) {
        TraceSpan span = new TraceSpan("a1", "", operation, "payments-api", TIME, 12, SpanStatus.UNSET, tags);
        Trace trace = new Trace("4bf92f", "payments-api", operation, TIME, 12, 1, SpanStatus.UNSET, List.of(span));
        return Waterfall.name(new SpanTree(trace).rows().getFirst());
    }
}
