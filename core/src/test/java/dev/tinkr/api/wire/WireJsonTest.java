package dev.tinkr.api.wire;

import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.Quota;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import dev.tinkr.operations.BackendTranslation;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.TracesCall;
import dev.tinkr.operations.When;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WireJsonTest {

    private static final Instant TIME = Instant.parse("2026-11-21T03:00:00.123456789Z");
    private static final Meta META = new Meta("local", "SELECT 1", 12, OptionalLong.of(7), OptionalLong.empty(), true,
            List.of("cut short"), Optional.of("next"), Optional.empty(), Optional.of(new Quota("spans", OptionalLong.of(
                    300), 297, Optional.of(Duration.ofSeconds(720)))));

    @Test
    void everyFieldOfALogAnswerIsThereUnderItsPublishedName() {
        LogEntry entry = new LogEntry("", TIME, Level.UNKNOWN, "", "", "", "", Map.of());

        String json = WireJson.text(LogsAnswer.of(new Outcome<>(List.of(entry), META), List.of()));

        assertThat(json).isEqualTo("{\"entries\":[{\"timestamp\":\"2026-11-21T03:00:00.123456789Z\","
                + "\"level\":\"UNKNOWN\",\"message\":\"\",\"service\":\"\",\"trace_id\":\"\",\"span_id\":\"\","
                + "\"extra\":{},\"id\":\"\"}],\"meta\":{\"backend\":\"local\",\"native_query\":\"SELECT 1\","
                + "\"took_ms\":12,\"scanned_records\":7,\"partial\":true,\"warnings\":[\"cut short\"],"
                + "\"cursor\":\"next\",\"console_url\":\"\","
                + "\"quota\":{\"name\":\"spans\",\"limit\":300,\"remaining\":297,\"reset_seconds\":720}}}");
    }

    @Test
    void answersComeBackAsTheyWereSent() {
        Map<String, Object> attributes = Map.of("text", "a\"b\\c\n\u0000\ud83d\ude00", "whole", 9_007_199_254_740_993L,
                "huge", new BigInteger("123456789012345678901234567890"), "fraction", 0.1, "exact",
                new BigDecimal("1.10"), "truth", true, "list",
                Arrays.asList(1L, null, "x", Map.of("deep", List.of())));
        LogEntry entry = new LogEntry("id-1", TIME, Level.WARN, "m", "s", "t", "p", attributes);
        Outcome<List<LogEntry>> logs = new Outcome<>(List.of(entry), META);
        assertThat(again(LogsAnswer.of(logs, List.of()), LogsAnswer.class).outcome()).isEqualTo(logs);

        Outcome<List<MetricPoint>> points = new Outcome<>(List.of(new MetricPoint(TIME, 0.25, "ms", Map.of("a", "b")),
                new MetricPoint(TIME, Double.NaN, "", Map.of()),
                new MetricPoint(TIME, Double.NEGATIVE_INFINITY, "", Map.of())), META);
        assertThat(again(MetricsAnswer.of(points, List.of()), MetricsAnswer.class).outcome()).isEqualTo(points);

        Outcome<List<MetricDescriptor>> metrics = new Outcome<>(
                List.of(new MetricDescriptor("m", "1", MetricKind.HISTOGRAM, List.of("host"))), META);
        assertThat(again(MetricListAnswer.of(metrics, List.of()), MetricListAnswer.class).outcome())
                .isEqualTo(metrics);

        TraceSpan span = new TraceSpan("s", "", "GET /", "shop", TIME, 1.5, SpanStatus.UNSET, Map.of("k", "v"));
        Trace trace = new Trace("t", "shop", "GET /", TIME, 1.5, 3, SpanStatus.ERROR, List.of(span));
        Outcome<List<Trace>> traces = new Outcome<>(List.of(trace), META);
        assertThat(again(TracesAnswer.of(traces, List.of()), TracesAnswer.class).outcome()).isEqualTo(traces);
        Outcome<Trace> one = new Outcome<>(trace, META);
        assertThat(again(TraceAnswer.of(one, List.of()), TraceAnswer.class).outcome()).isEqualTo(one);

        Outcome<List<HistogramBucket>> buckets = new Outcome<>(
                List.of(new HistogramBucket(TIME, TIME.plusSeconds(60), Map.of(Level.ERROR, 3L))), META);
        assertThat(again(HistogramAnswer.of(buckets, List.of()), HistogramAnswer.class).outcome()).isEqualTo(buckets);

        List<BackendTranslation> translations = List
                .of(new BackendTranslation("local", new NativeQuery("SQL", "SELECT 1", false, List.of("note"))));
        assertThat(again(TranslateAnswer.of(translations, List.of()), TranslateAnswer.class).outcome())
                .isEqualTo(translations);
    }

    @Test
    void callsComeBackAsTheyWereSent() {
        LogsCall logs = new LogsCall("s", "level:ERROR", When.between("2026-11-21T03:00:00Z", "1763694000"), 5, "asc",
                Optional.of("ecs"), Optional.of("c"), true);
        assertThat(again(LogsRequest.of(logs), LogsRequest.class).call()).isEqualTo(logs);

        TracesCall traces = new TracesCall("s", When.since("1h"), 5, Map.of("a", "b"), OptionalDouble.of(2.5),
                Optional.of("error"));
        assertThat(again(TracesRequest.of(traces), TracesRequest.class).call()).isEqualTo(traces);
    }

    @Test
    void problemsComeBackAsTheyWereSent() {
        Problem problem = new Problem("invalid-query", "Invalid query", 400, "why", OptionalInt.of(4), List.of("a"),
                Optional.of(Duration.ofSeconds(3)));
        assertThat(again(WireProblem.of(problem), WireProblem.class).problem()).isEqualTo(problem);
        Problem plain = Problem.of(502, "backend-failed", "Backend failed", "why");
        assertThat(again(WireProblem.of(plain), WireProblem.class).problem()).isEqualTo(plain);
        assertThat(WireJson.text(WireProblem.of(plain))).doesNotContain("position", "suggestions", "retry_after");
    }

    @Test
    void anEmptyRequestHasTheDefaultsOfTheApi() {
        LogsCall call = read("{\"service\":\"s\"}", LogsRequest.class).call();

        assertThat(call).isEqualTo(new LogsCall("s", "*", When.DEFAULT, 100, "desc", Optional.empty(),
                Optional.empty(), false));
        assertThat(read("{}", TracesRequest.class).call().limit()).isEqualTo(20);
    }

    @Test
    void nullIsAbsent() {
        LogsCall call = read("{\"service\":\"s\",\"query\":null,\"limit\":null,\"raw\":null,\"start\":null}",
                LogsRequest.class).call();

        assertThat(call.query()).isEqualTo("*");
        assertThat(call.limit()).isEqualTo(100);
        assertThat(call.when()).isEqualTo(When.DEFAULT);
    }

    @Test
    void numbersAndTextsStandForEachOtherWhereClientsSendEither() {
        LogsRequest request = read("{\"service\":\"s\",\"limit\":\"50\",\"start\":1763694000,\"end\":1763697600.5,"
                + "\"raw\":\"false\"}", LogsRequest.class);
        assertThat(request.call().limit()).isEqualTo(50);
        assertThat(request.call().when()).isEqualTo(When.between("1763694000", "1763697600.5"));
        assertThat(read("{\"limit\":50.0}", LogsRequest.class).call().limit()).isEqualTo(50);

        TracesCall traces = read("{\"tags\":{\"http.status_code\":503,\"error\":true,\"gone\":null},"
                + "\"min_duration_ms\":\"250\"}", TracesRequest.class).call();
        assertThat(traces.tags()).containsOnly(Map.entry("http.status_code", "503"), Map.entry("error", "true"));
        assertThat(traces.minDurationMs()).hasValue(250);
    }

    @Test
    void unknownFieldsAreNamedAndPassedOver() {
        LogsRequest request = read("{\"colour\":{\"a\":[1,{}]},\"service\":\"s\",\"x\":1}", LogsRequest.class);

        assertThat(request.service()).isEqualTo("s");
        assertThat(request.unknown()).containsExactly("colour", "x");
        assertThat(WireJson.text(LogsAnswer.of(new Outcome<>(List.of(), META), request.unknown())))
                .contains("the field 'colour' is not known here and was ignored");
        assertThat(WireJson.text(request)).doesNotContain("unknown", "colour");
    }

    @Test
    void aWrongTypeNamesTheField() {
        refuses("{\"service\":5}", "'service' must be a string, not 5");
        refuses("{\"service\":[\"a\"]}", "'service' must be a string, not a list");
        refuses("{\"limit\":\"many\"}", "'limit' must be a whole number, not the string \"many\"");
        refuses("{\"limit\":1.5}", "'limit' must be a whole number, not 1.5");
        refuses("{\"limit\":99999999999999999999}", "'limit' must be a whole number, not 99999999999999999999");
        refuses("{\"limit\":1e999999999}", "'limit' must be a whole number");
        refuses("{\"raw\":1}", "'raw' must be true or false, not 1");
        refuses("{\"start\":{}}", "'start' must be a time, not an object");
        assertThatThrownBy(() -> read("{\"tags\":{\"a\":[]}}", TracesRequest.class))
                .isInstanceOf(WireException.class).hasMessage("'tags.a' must be a string, not a list");
        assertThatThrownBy(() -> read("{\"tags\":{\"a\":\"1\",\"a\":\"2\"}}", TracesRequest.class))
                .isInstanceOf(WireException.class).hasMessage("'tags.a' stands twice");
    }

    @Test
    void whatIsNoJsonObjectIsRefusedWithItsPlace() {
        refuses("", "the body is empty where a JSON object was expected");
        refuses("[]", "the body must be an object, not a list");
        refuses("\"x\"", "the body must be an object, not the string \"x\"");
        refuses("null", "the body must be an object, not null");
        refuses("{} {}", "the body goes on after its JSON object at line 1, column");
        refuses("{\"service\":", "the body is not valid JSON at line 1, column");
        refuses("{'service':1}", "the body is not valid JSON at line 1, column");
        refuses("{\"a\":".repeat(5_000), "the body is not valid JSON");
        assertThatThrownBy(() -> WireJson.read(new byte[]{'{', '"', (byte) 0xff, '"'}, LogsRequest.class))
                .isInstanceOf(WireException.class).hasMessageStartingWith("the body is not valid JSON");
    }

    @Test
    void anAnswerWithoutItsTimesIsRefused() {
        assertThatThrownBy(() -> read("{\"entries\":[{\"message\":\"m\"}]}", LogsAnswer.class))
                .isInstanceOf(WireException.class).hasMessage("'entries.timestamp' is missing");
    }

    private static void refuses(String json, String message) {
        assertThatThrownBy(() -> read(json, LogsRequest.class)).as(json).isInstanceOf(WireException.class)
                .hasMessageStartingWith(message);
    }

    private static <T extends Record> T again(T value, Class<T> type) {
        return WireJson.read(WireJson.bytes(value), type);
    }

    private static <T extends Record> T read(String json, Class<T> type) {
        return WireJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
