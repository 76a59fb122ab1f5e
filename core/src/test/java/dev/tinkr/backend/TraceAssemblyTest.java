package dev.tinkr.backend;

import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceAssemblyTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

    private static TraceSpan span(String id, String parent, long startMs, double durationMs, SpanStatus status) {
        return new TraceSpan(id, parent, "op-" + id, "svc-" + id, TIME.plusMillis(startMs), durationMs, status,
                Map.of());
    }

    @Test
    void theRootNamesTheTraceAndSaysHowItEnded() {
        Trace trace = TraceAssembly.of("t", List.of(span("c", "b", 20, 500, SpanStatus.ERROR), span("b", "a", 10, 50,
                SpanStatus.ERROR), span("a", "", 0, 100.5, SpanStatus.OK)), 3);
        assertThat(trace.operationName()).isEqualTo("op-a");
        assertThat(trace.service()).isEqualTo("svc-a");
        assertThat(trace.status()).isEqualTo(SpanStatus.OK);
        assertThat(trace.startTime()).isEqualTo(TIME);
        assertThat(trace.durationMs()).isEqualTo(520);
        assertThat(trace.spans()).extracting(TraceSpan::spanId).containsExactly("a", "b", "c");
    }

    @Test
    void aClockThatIsAheadDoesNotMakeAChildTheRoot() {
        Trace trace = TraceAssembly.of("t", List.of(span("child", "root", -5, 3, SpanStatus.OK), span("root", "", 0, 10,
                SpanStatus.UNSET)), 2);
        assertThat(trace.operationName()).isEqualTo("op-root");
        assertThat(trace.startTime()).isEqualTo(TIME.minusMillis(5));
        assertThat(trace.durationMs()).isEqualTo(15);
        assertThat(trace.status()).isEqualTo(SpanStatus.UNSET);
    }

    @Test
    void withoutARootTheTopmostSpanStandsForItAndAnyErrorCounts() {
        Trace trace = TraceAssembly.of("t", List.of(span("b", "a", 0, 5, SpanStatus.ERROR), span("a", "lost", 1, 9,
                SpanStatus.OK)), 7);
        assertThat(trace.operationName()).isEqualTo("op-a");
        assertThat(trace.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(trace.spanCount()).isEqualTo(7);
    }

    @Test
    void spansThatAreEachOthersParentsStillMakeATrace() {
        Trace trace = TraceAssembly.of("t", List.of(span("a", "b", 1, 5, SpanStatus.OK), span("b", "a", 0, 9,
                SpanStatus.OK), span("c", "c", 3, 1, SpanStatus.OK)), 3);
        assertThat(trace.operationName()).isEqualTo("op-b");
        assertThat(trace.status()).isEqualTo(SpanStatus.UNSET);
    }

    @Test
    void aClockThatIsCenturiesBehindMakesALongTraceAndNoFailure() {
        Instant never = Instant.parse("0001-01-01T00:00:00Z");
        Trace trace = TraceAssembly.of("t", List.of(span("a", "", 0, 5, SpanStatus.OK), new TraceSpan("b", "a", "op",
                "svc", never, 1, SpanStatus.OK, Map.of())), 2);
        assertThat(trace.startTime()).isEqualTo(never);
        assertThat(trace.durationMs()).isEqualTo((TIME.getEpochSecond() - never.getEpochSecond()) * 1e3);
    }

    @Test
    void noNanosecondOfADurationIsLost() {
        for (long nanos = 1; nanos < 1_000; nanos++) {
            assertThat(TraceAssembly.of("t", List.of(span("a", "", 0, nanos / 1e6, SpanStatus.OK)), 1).durationMs())
                    .isEqualTo(nanos / 1e6);
        }
    }
}
