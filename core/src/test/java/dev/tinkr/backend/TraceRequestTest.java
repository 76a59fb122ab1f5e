package dev.tinkr.backend;

import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceRequestTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");

    private static TraceRequest request(Map<String, String> tags, Optional<Duration> least,
            Optional<SpanStatus> status) {
        return new TraceRequest("shop", TimeWindow.endingAt(TIME, Duration.ofHours(1)), 10, tags, least, status);
    }

    private static TraceSpan span(String service, Map<String, String> tags) {
        return new TraceSpan("s", "", "op", service, TIME, 1, SpanStatus.OK, tags);
    }

    private static Trace trace(double durationMs, SpanStatus status) {
        return new Trace("t", "shop", "op", TIME, durationMs, 1, status, List.of(span("shop", Map.of())));
    }

    @Test
    void oneSpanOfTheServiceHasAllTheTags() {
        TraceRequest request = request(Map.of("a", "1", "b", "2"), Optional.empty(), Optional.empty());

        assertThat(request.tagged(List.of(span("shop", Map.of("a", "1", "b", "2", "c", "3"))))).isTrue();
        assertThat(request.tagged(List.of(span("shop", Map.of("a", "1")), span("shop", Map.of("b", "2"))))).isFalse();
        assertThat(request.tagged(List.of(span("other", Map.of("a", "1", "b", "2"))))).isFalse();
    }

    @Test
    void aTraceThatTookExactlyTheLeastDurationTookLongEnough() {
        for (long nanos = 1; nanos < 1_000; nanos++) {
            TraceRequest request = request(Map.of(), Optional.of(Duration.ofNanos(nanos)), Optional.empty());
            assertThat(request.fits(trace(nanos / 1e6, SpanStatus.OK))).as(nanos + " ns").isTrue();
            assertThat(request.fits(trace((nanos - 1) / 1e6, SpanStatus.OK))).as(nanos - 1 + " ns").isFalse();
        }
    }

    @Test
    void aTraceEndedAsIsAskedFor() {
        TraceRequest failed = request(Map.of(), Optional.empty(), Optional.of(SpanStatus.ERROR));

        assertThat(failed.fits(trace(1, SpanStatus.ERROR))).isTrue();
        assertThat(failed.fits(trace(1, SpanStatus.OK))).isFalse();
    }
}
