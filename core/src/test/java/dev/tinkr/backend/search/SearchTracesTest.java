package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTracesTest {

    /** One trace of two spans and one of one, as each writer puts them. */
    enum Writer {
        CLASSIC_APM(Kind.ELASTICSEARCH, "traces-apm-x",
                """
                        {"mappings": {"properties": {"@timestamp": {"type": "date"}, "timestamp.us": {"type": "long"},
                         "processor.event": {"type": "keyword"}, "trace.id": {"type": "keyword"},
                         "transaction.id": {"type": "keyword"}, "span.id": {"type": "keyword"}, "parent.id": {"type": "keyword"},
                         "transaction.name": {"type": "keyword"}, "span.name": {"type": "keyword"},
                         "service.name": {"type": "keyword"}, "event.outcome": {"type": "keyword"},
                         "transaction.duration.us": {"type": "long"}, "span.duration.us": {"type": "long"},
                         "labels": {"properties": {"tenant": {"type": "keyword"}}}}}}
                        """,
                """
                        {"@timestamp":"2026-11-20T10:10:00.000Z","timestamp":{"us":1795169400000250},"processor":{"event":"transaction"},"trace":{"id":"aaaa0000000000000000000000000001"},"transaction":{"id":"a1","name":"POST /pay","duration":{"us":90500}},"service":{"name":"payments"},"event":{"outcome":"failure"},"labels":{"tenant":"acme"}}
                        {"@timestamp":"2026-11-20T10:10:00.010Z","timestamp":{"us":1795169400010250},"processor":{"event":"span"},"trace":{"id":"aaaa0000000000000000000000000001"},"transaction":{"id":"a1"},"span":{"id":"a2","name":"SELECT","duration":{"us":50000}},"parent":{"id":"a1"},"service":{"name":"ledger"},"event":{"outcome":"success"}}
                        {"@timestamp":"2026-11-20T10:20:00.000Z","timestamp":{"us":1795170000000000},"processor":{"event":"transaction"},"trace":{"id":"aaaa0000000000000000000000000002"},"transaction":{"id":"b1","name":"GET /","duration":{"us":1000}},"service":{"name":"payments"},"event":{"outcome":"success"}}
                        {"@timestamp":"2026-11-20T10:30:00.000Z","processor":{"event":"error"},"trace":{"id":"aaaa0000000000000000000000000003"},"service":{"name":"payments"}}
                        """), ELASTIC_OTEL(
                        Kind.ELASTICSEARCH, "traces-generic.otel-x",
                        """
                                {"mappings": {"properties": {"@timestamp": {"type": "date_nanos"}, "trace_id": {"type": "keyword"},
                                 "span_id": {"type": "keyword"}, "parent_span_id": {"type": "keyword"}, "name": {"type": "keyword"},
                                 "duration": {"type": "long"}, "status.code": {"type": "keyword"},
                                 "attributes": {"type": "passthrough", "priority": 20, "properties": {"tenant": {"type": "keyword"}}},
                                 "resource.attributes.service.name": {"type": "keyword"}}}}
                                """,
                        """
                                {"@timestamp":"1795169400000.25","trace_id":"aaaa0000000000000000000000000001","span_id":"a1","name":"POST /pay","duration":90500000,"status":{"code":"Error"},"attributes":{"tenant":"acme"},"resource":{"attributes":{"service.name":"payments"}}}
                                {"@timestamp":"1795169400010.25","trace_id":"aaaa0000000000000000000000000001","span_id":"a2","parent_span_id":"a1","name":"SELECT","duration":50000000,"status":{"code":"Ok"},"resource":{"attributes":{"service.name":"ledger"}}}
                                {"@timestamp":"1795170000000","trace_id":"aaaa0000000000000000000000000002","span_id":"b1","name":"GET /","duration":1000000,"resource":{"attributes":{"service.name":"payments"}}}
                                """), SS4O(
                                Kind.OPENSEARCH, "ss4o_traces-x", "{}",
                                """
                                        {"@timestamp":"0001-01-01T00:00:00Z","startTime":"2026-11-20T10:10:00.00025Z","endTime":"2026-11-20T10:10:00.09075Z","traceId":"aaaa0000000000000000000000000001","spanId":"a1","parentSpanId":"","name":"POST /pay","kind":"Server","status":{"code":"Error","message":"no"},"attributes":{"tenant":"acme"},"resource":{"service.name":"payments"}}
                                        {"@timestamp":"0001-01-01T00:00:00Z","startTime":"2026-11-20T10:10:00.01025Z","endTime":"2026-11-20T10:10:00.06025Z","traceId":"aaaa0000000000000000000000000001","spanId":"a2","parentSpanId":"a1","name":"SELECT","kind":"Client","status":{"code":"Ok"},"resource":{"service.name":"ledger"}}
                                        {"@timestamp":"0001-01-01T00:00:00Z","startTime":"2026-11-20T10:20:00Z","endTime":"2026-11-20T10:20:00.001Z","traceId":"aaaa0000000000000000000000000002","spanId":"b1","parentSpanId":"","name":"GET /","kind":"Server","status":{"code":"Unset"},"resource":{"service.name":"payments"}}
                                        """), OTEL_V1(
                                        Kind.OPENSEARCH, "otel-v1-apm-span-x",
                                        """
                                                {"mappings": {"properties": {"startTime": {"type": "date_nanos"}, "endTime": {"type": "date_nanos"},
                                                 "traceId": {"type": "keyword"}, "spanId": {"type": "keyword"}, "parentSpanId": {"type": "keyword"},
                                                 "serviceName": {"type": "keyword"}, "durationInNanos": {"type": "long"}, "status.code": {"type": "integer"},
                                                 "attributes": {"properties": {"tenant": {"type": "keyword"}}},
                                                 "events": {"type": "nested"}}}}
                                                """,
                                        """
                                                {"startTime":"2026-11-20T10:10:00.000250Z","endTime":"2026-11-20T10:10:00.090750Z","durationInNanos":90500000,"traceId":"aaaa0000000000000000000000000001","spanId":"a1","parentSpanId":"","name":"POST /pay","serviceName":"payments","status":{"code":2},"attributes":{"tenant":"acme"},"events":[{"name":"e"}]}
                                                {"startTime":"2026-11-20T10:10:00.010250Z","endTime":"2026-11-20T10:10:00.060250Z","durationInNanos":50000000,"traceId":"aaaa0000000000000000000000000001","spanId":"a2","parentSpanId":"a1","name":"SELECT","serviceName":"ledger","status":{"code":1}}
                                                {"startTime":"2026-11-20T10:20:00Z","endTime":"2026-11-20T10:20:00.001Z","durationInNanos":1000000,"traceId":"aaaa0000000000000000000000000002","spanId":"b1","parentSpanId":"","name":"GET /","serviceName":"payments","status":{"code":0}}
                                                """), DATA_PREPPER_CLASSIC(
                                                Kind.OPENSEARCH, "otel-v1-apm-span-classic",
                                                """
                                                        {"mappings": {"dynamic_templates": [
                                                           {"span": {"path_match": "span.attributes.*", "mapping": {"type": "keyword"}}},
                                                           {"resource": {"path_match": "resource.attributes.*", "mapping": {"type": "keyword"}}}],
                                                         "properties": {"startTime": {"type": "date_nanos"}, "endTime": {"type": "date_nanos"},
                                                         "traceId": {"type": "keyword"}, "spanId": {"type": "keyword"}, "parentSpanId": {"type": "keyword"},
                                                         "serviceName": {"type": "keyword"}, "status.code": {"type": "integer"}}}}
                                                        """,
                                                """
                                                        {"startTime":"2026-11-20T10:10:00.000250Z","endTime":"2026-11-20T10:10:00.090750Z","durationInNanos":90500000,"traceId":"aaaa0000000000000000000000000001","spanId":"a1","parentSpanId":"","name":"POST /pay","serviceName":"payments","status.code":2,"span.attributes.tenant":"acme","resource.attributes.service@name":"payments"}
                                                        {"startTime":"2026-11-20T10:10:00.010250Z","endTime":"2026-11-20T10:10:00.060250Z","durationInNanos":50000000,"traceId":"aaaa0000000000000000000000000001","spanId":"a2","parentSpanId":"a1","name":"SELECT","serviceName":"ledger","status.code":1,"resource.attributes.service@name":"ledger"}
                                                        {"startTime":"2026-11-20T10:20:00Z","endTime":"2026-11-20T10:20:00.001Z","durationInNanos":1000000,"traceId":"aaaa0000000000000000000000000002","spanId":"b1","parentSpanId":"","name":"GET /","serviceName":"payments","status.code":0}
                                                        """);

        private final Kind kind;
        private final String index;
        private final String mapping;
        private final String documents;

        Writer(Kind kind, String index, String mapping, String documents) {
            this.kind = kind;
            this.index = index;
            this.mapping = mapping;
            this.documents = documents;
        }

        /** A pattern may be fixed, so that what another test left would be found. */
        private static void removeAll(Kind kind, SearchEngine engine) {
            for (Writer writer : values()) {
                if (writer.kind == kind) {
                    engine.send("DELETE", "/" + writer.index + "-" + writer.name().toLowerCase(Locale.ROOT)
                            .replace('_', '-') + "?ignore_unavailable=true", "");
                }
            }
        }

        ObservabilityBackend open() {
            SearchEngine engine = SearchEngine.of(kind);
            String own = index + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
            removeAll(kind, engine);
            engine.createIndex(own, mapping);
            engine.index(own, documents.lines().filter(line -> !line.isBlank()).toList());
            return SearchBackends.open(kind, engine.uri(), own);
        }
    }

    private static TraceRequest request(int limit, Map<String, String> tags, Optional<Duration> least,
            Optional<SpanStatus> status) {
        return new TraceRequest("payments", SearchBackends.TEN_O_CLOCK, limit, tags, least, status);
    }

    @ParameterizedTest
    @EnumSource
    void tracesComeNewestFirstWithAllTheirSpans(Writer writer) {
        try (ObservabilityBackend backend = writer.open()) {
            Answer<List<Trace>> answer = backend.getTraces(request(20, Map.of(), Optional.empty(), Optional.empty()),
                    SearchBackends.soon());

            assertThat(answer.warnings()).isEmpty();
            assertThat(answer.value()).extracting(Trace::traceId).containsExactly("aaaa0000000000000000000000000002",
                    "aaaa0000000000000000000000000001");
            Trace trace = answer.value().get(1);
            assertThat(trace.startTime()).isEqualTo(Instant.parse("2026-11-20T10:10:00.000250Z"));
            assertThat(trace.durationMs()).isEqualTo(90.5);
            assertThat(trace.status()).isEqualTo(SpanStatus.ERROR);
            assertThat(trace.operationName()).isEqualTo("POST /pay");
            assertThat(trace.service()).isEqualTo("payments");
            assertThat(trace.spans()).extracting(TraceSpan::spanId, TraceSpan::parentSpanId, TraceSpan::service,
                    TraceSpan::operationName, TraceSpan::durationMs)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("a1", "", "payments", "POST /pay", 90.5),
                            org.assertj.core.groups.Tuple.tuple("a2", "a1", "ledger", "SELECT", 50.0));
            assertThat(trace.spans().getFirst().tags()).containsEntry("tenant", "acme");
        }
    }

    /** A trace that crosses from what classic APM watches to what OpenTelemetry does, under one pattern. */
    @Test
    void writersOfAllLayoutsUnderOnePatternAreFound() {
        SearchEngine engine = SearchEngine.of(Kind.ELASTICSEARCH);
        Writer.removeAll(Kind.ELASTICSEARCH, engine);
        for (Writer writer : List.of(Writer.CLASSIC_APM, Writer.ELASTIC_OTEL)) {
            String index = "traces-mixed-" + writer.name().toLowerCase(Locale.ROOT).replace('_', '-');
            engine.send("DELETE", "/" + index + "?ignore_unavailable=true", "");
            engine.createIndex(index, writer.mapping);
            String others = writer == Writer.CLASSIC_APM ? "cccc" : "dddd";
            engine.index(index, writer.documents.lines().filter(line -> !line.isBlank()).map(line -> line
                    .contains("0001\"") ? line : line.replace("aaaa", others)).toList());
        }
        try (ObservabilityBackend backend = SearchBackends.open(Kind.ELASTICSEARCH, engine.uri(), "traces-mixed-*")) {
            Answer<List<Trace>> answer = backend.getTraces(request(20, Map.of(), Optional.empty(), Optional.empty()),
                    SearchBackends.soon());

            assertThat(answer.value()).extracting(Trace::traceId).containsExactlyInAnyOrder(
                    "cccc0000000000000000000000000002", "dddd0000000000000000000000000002",
                    "aaaa0000000000000000000000000001");
            Trace both = answer.value().stream().filter(trace -> trace.traceId().startsWith("aaaa")).findFirst()
                    .orElseThrow();
            assertThat(both.spans()).extracting(TraceSpan::spanId).containsExactlyInAnyOrder("a1", "a2", "a1", "a2");
            assertThat(answer.partial()).isFalse();

            Answer<Optional<Trace>> one = backend.getTrace(new TraceByIdRequest("dddd0000000000000000000000000002",
                    Optional.empty()), SearchBackends.soon());
            assertThat(one.value()).get().extracting(Trace::spans)
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .hasSize(1);
        } finally {
            engine.send("DELETE", "/traces-mixed-classic-apm,traces-mixed-elastic-otel", "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tracesAreChosenByTagDurationAndStatus(Writer writer) {
        try (ObservabilityBackend backend = writer.open()) {
            List<TraceRequest> requests = List.of(
                    request(20, Map.of("tenant", "acme"), Optional.empty(), Optional.empty()),
                    request(20, Map.of(), Optional.of(Duration.ofMillis(90)), Optional.empty()),
                    request(20, Map.of(), Optional.empty(), Optional.of(SpanStatus.ERROR)),
                    request(1, Map.of(), Optional.of(Duration.ofMillis(90)), Optional.empty()));
            for (TraceRequest request : requests) {
                assertThat(backend.getTraces(request, SearchBackends.soon()).value()).extracting(Trace::traceId)
                        .containsExactly("aaaa0000000000000000000000000001");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTraceIsFoundByItsIdInAnySpelling(Writer writer) {
        try (ObservabilityBackend backend = writer.open()) {
            Optional<Trace> trace = backend.getTrace(new TraceByIdRequest("AAAA0000-0000-0000-0000-000000000001",
                    Optional.empty()), SearchBackends.soon()).value();
            assertThat(trace).hasValueSatisfying(found -> assertThat(found.spans()).hasSize(2));
            assertThat(backend.getTrace(new TraceByIdRequest("ffff", Optional.empty()), SearchBackends.soon()).value())
                    .isEmpty();
        }
    }
}
