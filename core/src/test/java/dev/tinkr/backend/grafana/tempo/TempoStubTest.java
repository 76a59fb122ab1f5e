package dev.tinkr.backend.grafana.tempo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tinkr.backend.grafana.tempo.stub.TempoStub;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.recorded.Recorded;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The stub answers as the real Tempo did. */
class TempoStubTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TempoStub STUB = new TempoStub(Recorded.text("tempo/corpus.json"), false);
    /** Pipelines, structure, events and the parameters of the time before TraceQL, which nobody here asks for. */
    private static final Set<String> BEYOND = Set.of("search-avg", "search-by", "search-count", "search-eq-nil",
            "search-legacy-no-q", "search-max-duration", "search-min-duration", "search-select",
            "search-select-event-link", "search-span-id", "search-structural-ancestor", "search-structural-child",
            "search-structural-descendant", "search-tags-legacy", "search-tags-with-q", "search-no-start-end",
            "error-intrinsic-nil", "trace-v1-protobuf-accept");

    static Stream<Recorded> exchanges() {
        return Recorded.of("tempo").stream().filter(one -> !BEYOND.contains(one.name()));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void theStubAnswersAsTheRealOneDid(Recorded exchange) throws Exception {
        StubReply reply = STUB.answer(new StubRequest("GET", exchange.path(), exchange.path(), StubRequest.parameters(
                exchange.query()), Map.of(), ""));
        assertThat(reply.status()).isEqualTo(exchange.status());
        assertThat(reply.headers().getOrDefault("Content-Type", "")).isEqualTo(exchange.type());
        if (exchange.status() != 200) {
            return;
        }
        JsonNode answered = JSON.readTree(reply.body());
        JsonNode real = JSON.readTree(exchange.body());
        if (exchange.path().equals("/api/search")) {
            if (exchange.name().contains("limit-")) {
                assertThat(answered.get("traces")).hasSize(real.get("traces").size());
            } else {
                assertThat(found(answered)).isEqualTo(found(real));
            }
        } else if (exchange.path().contains("/search/tag/")) {
            assertThat(values(answered)).isEqualTo(values(real));
        } else {
            assertThat(spans(answered)).isEqualTo(spans(real));
        }
    }

    private static Map<String, String> found(JsonNode answer) {
        Map<String, String> traces = new TreeMap<>();
        answer.get("traces").forEach(trace -> traces.put(trace.get("traceID").asText(), trace.get("rootServiceName")
                .asText() + " " + trace.get("startTimeUnixNano").asText() + " " + trace.path("durationMs")));
        return traces;
    }

    private static Set<String> values(JsonNode answer) {
        Set<String> values = new TreeSet<>();
        answer.get("tagValues").forEach(value -> values.add(value.toString()));
        return values;
    }

    private static Map<String, String> spans(JsonNode answer) {
        Map<String, String> spans = new TreeMap<>();
        JsonNode batches = answer.has("batches") ? answer.get("batches") : answer.get("trace").path("resourceSpans");
        for (JsonNode batch : batches) {
            for (JsonNode span : batch.get("scopeSpans").findValue("spans")) {
                spans.put(span.get("spanId").asText(), span.get("traceId") + " " + span.get("parentSpanId") + span.get(
                        "name") + span.get("kind") + span.get("startTimeUnixNano") + span.get("endTimeUnixNano")
                        + span
                                .get("status").path("code"));
            }
        }
        return spans;
    }

    @Test
    void theStubSharesNothingWithTheProduct() {
        noClasses().that().resideInAPackage("..tempo.stub..").should().dependOnClassesThat().resideInAnyPackage(
                "dev.tinkr.backend", "dev.tinkr.backend.grafana.tempo", "dev.tinkr.backend.http", "dev.tinkr.query..",
                "dev.tinkr.model..").check(
                        new ClassFileImporter().importPackages(
                                "dev.tinkr.backend.grafana.tempo.stub"));
    }
}
