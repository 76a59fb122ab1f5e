package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.testing.node.NodeProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TempoTranslatorTest {

    private static final TimeWindow WINDOW = TimeWindow.endingAt(Instant.parse("2026-11-20T12:00:00Z"),
            Duration.ofHours(
                    1));
    private static final String[] HOSTILE = {"\" } || { true", "\\", "\\\"", "`", "a\nb", "}", "{", "|", "🚀", "עברית",
            "\u0001", "\uD800", "'", "&&", "$(x)", "", " ", "502", "-5", "12.5", "true", "1e5", "0x10", "9".repeat(30)};

    private static TraceRequest request(String service, Map<String, String> tags, Optional<Duration> least,
            Optional<SpanStatus> status) {
        return new TraceRequest(service, WINDOW, 20, tags, least, status);
    }

    @Test
    void conditionsOnASpanStandInOnePairOfBracesAndOnAnotherInASecond() {
        assertThat(TempoTranslator.translate(request("a", Map.of("k", "5", "x y", "v"), Optional.of(Duration.ofMillis(
                250)), Optional.of(SpanStatus.ERROR))).nativeQuery()).isEqualTo("{ resource.service.name = \"a\" && "
                        + "(span.k = \"5\" || span.k = 5 || span.k = 5.0 || resource.k = \"5\" || resource.k = 5 || "
                        + "resource.k = 5.0) && (span.\"x y\" = \"v\" || resource.\"x y\" = \"v\") && "
                        + "traceDuration >= 250000000ns } && { status = error }");
    }

    @Test
    void aPlainQuestionIsExactAndOneAboutTheEndIsNot() {
        assertThat(TempoTranslator.translate(request("a", Map.of(), Optional.empty(), Optional.empty())).exact())
                .isTrue();
        assertThat(TempoTranslator.translate(request("a", Map.of(), Optional.empty(), Optional.of(SpanStatus.OK)))
                .exact()).isFalse();
    }

    @Test
    void theGrammarTakesWhateverIsAskedAndNothingChangesItsShape() {
        Random random = new Random(7);
        try (NodeProcess parser = NodeProcess.start("parse.mjs")) {
            for (int i = 0; i < 1_500; i++) {
                Map<String, String> tags = new HashMap<>();
                for (int tag = random.nextInt(3); tag > 0; tag--) {
                    tags.put(random.nextBoolean() ? "http.route" : "k" + pick(random), pick(random));
                }
                String query = TempoTranslator.translate(request(pick(random) + pick(random), tags, random.nextBoolean()
                        ? Optional.of(Duration.ofNanos(random.nextInt(1_000_000_000)))
                        : Optional.empty(),
                        Optional.of(SpanStatus.values()[random.nextInt(3)]))).nativeQuery();
                assertThat(parser.ask(Map.of("language", "traceql", "text", asTheEditorKnows(query))).get("errors"))
                        .as(query).isEqualTo(
                                List.of());
            }
        }
    }

    /** The grammar of the editor knows two of the escapes that Tempo takes, which are all of Go's. */
    private static String asTheEditorKnows(String query) {
        return query.replaceAll("(\\\\[\"\\\\])|\\\\(?:[ntr]|u[0-9a-f]{4})", "$1");
    }

    private static String pick(Random random) {
        return HOSTILE[random.nextInt(HOSTILE.length)];
    }
}
