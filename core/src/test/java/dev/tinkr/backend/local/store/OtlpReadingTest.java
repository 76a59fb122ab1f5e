package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What OpenTelemetry's JSON becomes, from the line to the row. */
class OtlpReadingTest {

    @TempDir
    private Path temporary;
    private StoreFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new StoreFixture(temporary);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void log(String record) throws IOException {
        logs("{\"resource\":{\"attributes\":[" + text("service.name", "pay") + "," + text("host.name", "h1")
                + "]},\"scopeLogs\":[{\"logRecords\":[" + record + "]}]}");
    }

    private void logs(String resourceLogs) throws IOException {
        fixture.file("logs.jsonl", "{\"resourceLogs\":[" + resourceLogs + "]}");
    }

    private static String text(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }

    private static String attribute(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":" + value + "}";
    }

    @Test
    void takesTimesAsTextAndAsNumbers() throws IOException {
        log("{\"timeUnixNano\":\"1790000000123456789\"},{\"timeUnixNano\":1790000000123456788}");
        assertThat(fixture.column("ts_ns")).containsExactly("1790000000123456788", "1790000000123456789");
    }

    @Test
    void takesTheTimeOfObservationWhereTheEventHasNone() throws IOException {
        log("{\"timeUnixNano\":\"0\",\"observedTimeUnixNano\":\"7\"},{\"body\":{\"stringValue\":\"never\"}}");
        assertThat(fixture.column("ts_ns")).containsExactly("7");
        assertThat(fixture.warnings(Signal.LOGS))
                .containsExactly("1 record without a time in logs.jsonl, the first at line 1, was left out");
    }

    @Test
    void readsTheLevelFromTheNumberAndElseFromTheText() throws IOException {
        log("{\"timeUnixNano\":\"1\",\"severityNumber\":17,\"severityText\":\"INFO\"},"
                + "{\"timeUnixNano\":\"2\",\"severityText\":\"warning\"},"
                + "{\"timeUnixNano\":\"3\",\"severityNumber\":0,\"severityText\":\"loud\"},"
                + "{\"timeUnixNano\":\"4\",\"severityNumber\":\"SEVERITY_NUMBER_DEBUG2\"},"
                + "{\"timeUnixNano\":\"5\",\"severityText\":\"INFO\",\"severityNumber\":21}");
        assertThat(fixture.column("level")).containsExactly("5", "4", "0", "2", "6");
    }

    @Test
    void writesIdsAsHexAndZerosAsNone() throws IOException {
        log("{\"timeUnixNano\":\"1\",\"traceId\":\"0AF7651916CD43DD8448EB211C80319C\",\"spanId\":\"00f067aa0ba902b7\"},"
                + "{\"timeUnixNano\":\"2\",\"traceId\":\"CvdlGRbNQ92ESOshHIAxnA==\",\"spanId\":\"APBnqgupArc=\"},"
                + "{\"timeUnixNano\":\"3\",\"traceId\":\"00000000000000000000000000000000\",\"spanId\":\"\"}");
        String trace = "0af7651916cd43dd8448eb211c80319c";
        assertThat(fixture.column("trace_id")).containsExactly(trace, trace, "");
        assertThat(fixture.column("span_id")).containsExactly("00f067aa0ba902b7", "00f067aa0ba902b7", "");
    }

    @Test
    void keepsEveryKindOfValueAndEveryDigit() throws IOException {
        log("{\"timeUnixNano\":\"1\",\"attributes\":[" + attribute("big", "{\"intValue\":\"9007199254740993\"}") + ","
                + attribute("small", "{\"intValue\":-7}") + "," + attribute("half", "{\"doubleValue\":0.10}") + ","
                + attribute("nan", "{\"doubleValue\":\"NaN\"}") + "," + attribute("yes", "{\"boolValue\":true}") + ","
                + attribute("bytes", "{\"bytesValue\":\"AAEC\"}") + ","
                + attribute("list", "{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"},{\"intValue\":\"1\"},{}]}}")
                + "," + attribute("map", "{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":{\"intValue\":\"2\"}},"
                        + "{\"key\":\"none\",\"value\":{}}]}}")
                + "," + attribute("empty", "{\"arrayValue\":{}}") + "," + attribute("nothing", "{}") + "]}");
        assertThat(fixture.column("attributes")).containsExactly("{\"big\":9007199254740993,\"small\":-7,\"half\":0.10,"
                + "\"nan\":\"NaN\",\"yes\":true,\"bytes\":\"AAEC\",\"list\":[\"a\",1,null],\"map\":{\"k\":2,"
                + "\"none\":null},\"empty\":[],\"host.name\":\"h1\"}");
    }

    @Test
    void aRecordsAttributeWinsOverItsResources() throws IOException {
        log("{\"timeUnixNano\":\"1\",\"attributes\":[" + text("z", "1") + "," + text("host.name", "own") + ","
                + text("z", "again") + "]}");
        assertThat(fixture.column("attributes")).containsExactly("{\"z\":\"1\",\"host.name\":\"own\"}");
        assertThat(fixture.column("service")).containsExactly("pay");
    }

    @Test
    void carriesTextUnharmed() throws IOException {
        log("{\"timeUnixNano\":\"1\",\"body\":{\"stringValue\":\"a\\\"b\\\\c\\n\\u0007 é 漢 🔥 \\ud83d\\ude00 \\ud800!\"},"
                + "\"attributes\":[" + text("k\\\"ey", "v\\n🔥\\u0001") + "]}");
        assertThat(fixture.column("message")).containsExactly("a\"b\\c\n\u0007 é 漢 🔥 😀 \ufffd!");
        assertThat(fixture.column("attributes"))
                .containsExactly("{\"k\\\"ey\":\"v\\n🔥\\u0001\",\"host.name\":\"h1\"}");
    }

    @Test
    void writesABodyThatIsNoTextAsJson() throws IOException {
        log("{\"timeUnixNano\":\"1\",\"body\":{\"kvlistValue\":{\"values\":[" + text("a", "b") + "]}}},"
                + "{\"timeUnixNano\":\"2\",\"body\":{\"intValue\":\"5\"}},{\"timeUnixNano\":\"3\"}");
        assertThat(fixture.column("message")).containsExactly("{\"a\":\"b\"}", "5", "");
    }

    @Test
    void findsAResourceThatIsWrittenBehindItsRecords() throws IOException {
        String records = "\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"1\"}]}]";
        logs("{" + records + "},{" + records + ",\"resource\":{\"attributes\":[" + text("service.name", "late")
                + "]}}");
        assertThat(fixture.column("service")).containsExactly("", "late");
    }

    @Test
    void addsTheScopeAndTheEvent() throws IOException {
        logs("{\"scopeLogs\":[{\"scope\":{\"name\":\"lib\"},\"logRecords\":[{\"timeUnixNano\":\"1\","
                + "\"eventName\":\"login\"}]}]}");
        assertThat(fixture.column("attributes"))
                .containsExactly("{\"event.name\":\"login\",\"otel.scope.name\":\"lib\"}");
    }

    @Test
    void givesTheRecordsOfALineDifferentPlaces() throws IOException {
        log("{\"timeUnixNano\":\"1\"},{\"timeUnixNano\":\"1\"}");
        assertThat(fixture.column("pos || '/' || seq")).containsExactly("0/0", "0/1");
    }

    @Test
    void takesNothingFromADamagedLine() throws IOException {
        String line = StoreFixture.otlpLog("a", StoreFixture.NOW, "INFO", "x");
        fixture.file("logs.jsonl", line.substring(0, line.length() - 1), line + "}", line);
        assertThat(fixture.column("pos")).hasSize(1);
        assertThat(fixture.warnings(Signal.LOGS)).singleElement().asString().startsWith("2 damaged lines");
    }

    private List<String> metric(String expression, String metric) throws IOException {
        fixture.file("metrics.jsonl", "{\"resourceMetrics\":[{\"resource\":{\"attributes\":["
                + text("service.name", "pay") + "," + text("pod", "p1") + "," + text("telemetry.sdk.name", "x")
                + "]},\"scopeMetrics\":[{\"metrics\":[" + metric + "]}]}]}");
        try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.METRICS, StoreFixture.soon())) {
            return fixture.rows(snapshot, expression, "ts_ns");
        }
    }

    @Test
    void knowsTheKindsOfMetrics() throws IOException {
        String points = "\"dataPoints\":[{\"timeUnixNano\":\"1\",\"startTimeUnixNano\":\"0\",\"asInt\":\"3\"}]";
        assertThat(metric("name || ' ' || kind || ' ' || monotonic || ' ' || cumulative || ' ' || value || unit",
                "{\"name\":\"a\",\"unit\":\"s\",\"gauge\":{" + points + "}},"
                        + "{\"name\":\"b\",\"sum\":{" + points.replace("\"1\"", "\"2\"")
                        + ",\"aggregationTemporality\":2,\"isMonotonic\":true}},"
                        + "{\"name\":\"c\",\"sum\":{" + points.replace("\"1\"", "\"3\"")
                        + ",\"aggregationTemporality\":1,\"isMonotonic\":true}},"
                        + "{\"name\":\"d\",\"sum\":{" + points.replace("\"1\"", "\"4\"")
                        + ",\"aggregationTemporality\":\"AGGREGATION_TEMPORALITY_CUMULATIVE\"}}"))
                .containsExactly("a 1 false false 3.0s", "b 0 true true 3.0", "c 0 true false 3.0",
                        "d 1 false true 3.0");
    }

    @Test
    void describesASeriesByThePointAndItsResource() throws IOException {
        assertThat(metric("service || dimensions", "{\"name\":\"m\",\"gauge\":{\"dataPoints\":[{\"attributes\":["
                + text("z", "1") + "," + attribute("code", "{\"intValue\":\"200\"}")
                + "],\"timeUnixNano\":\"1\",\"asDouble\":1.5}]}}"))
                .containsExactly("pay{\"code\":\"200\",\"pod\":\"p1\",\"z\":\"1\"}");
    }

    @Test
    void leavesOutPointsThatSayTheyHaveNoValue() throws IOException {
        assertThat(metric("value", "{\"name\":\"m\",\"gauge\":{\"dataPoints\":[{\"timeUnixNano\":\"1\",\"flags\":1},"
                + "{\"timeUnixNano\":\"2\",\"asDouble\":\"NaN\"},{\"timeUnixNano\":\"3\",\"asDouble\":\"-Infinity\"}]}}"))
                .containsExactly("nan", "-inf");
    }

    @Test
    void keepsHistogramsAndSummaries() throws IOException {
        String expression = "concat_ws(' ', count, sum, min, max, CAST(bounds AS VARCHAR), CAST(buckets AS VARCHAR), "
                + "CAST(quantiles AS VARCHAR), CAST(quantile_values AS VARCHAR))";
        assertThat(metric(expression, "{\"name\":\"h\",\"histogram\":{\"dataPoints\":[{\"timeUnixNano\":\"1\","
                + "\"count\":\"3\",\"sum\":6.5,\"min\":1,\"max\":4,\"bucketCounts\":[\"1\",\"2\",0],"
                + "\"explicitBounds\":[2,10.5]}],\"aggregationTemporality\":1}},"
                + "{\"name\":\"s\",\"summary\":{\"dataPoints\":[{\"timeUnixNano\":\"2\",\"count\":\"4\",\"sum\":8,"
                + "\"quantileValues\":[{\"quantile\":0.5,\"value\":2},{\"quantile\":1,\"value\":3}]}]}},"
                + "{\"name\":\"e\",\"exponentialHistogram\":{\"dataPoints\":[{\"timeUnixNano\":\"3\",\"count\":\"6\","
                + "\"scale\":0,\"zeroCount\":\"1\",\"positive\":{\"offset\":1,\"bucketCounts\":[\"2\",\"1\"]},"
                + "\"negative\":{\"offset\":0,\"bucketCounts\":[\"2\"]}}]}}"))
                .containsExactly("3 6.5 1.0 4.0 [2.0, 10.5] [1, 2, 0]", "4 8.0 [0.5, 1.0] [2.0, 3.0]",
                        "6 [-2.0, -1.0, -0.0, 0.0, 2.0, 4.0, 8.0] [0, 2, 0, 1, 0, 2, 1, 0]");
    }

    @Test
    void countsTheZerosOfAnExponentialHistogramWhereTheyAre() throws IOException {
        String point = "{\"name\":\"e\",\"exponentialHistogram\":{\"dataPoints\":[{\"timeUnixNano\":\"3\",\"count\":\"7\","
                + "\"scale\":0,\"zeroCount\":\"7\"%s}]}}";
        String expression = "concat_ws(' ', CAST(bounds AS VARCHAR), CAST(buckets AS VARCHAR))";
        assertThat(metric(expression, point.formatted(""))).containsExactly("[-0.0, 0.0] [0, 7, 0]");
        assertThat(metric(expression, point.formatted(",\"zeroThreshold\":0.5,\"positive\":{\"offset\":-1,"
                + "\"bucketCounts\":[4]}"))).containsExactly("[-0.5, 0.5, 1.0] [0, 7, 4, 0]");
    }

    private List<String> span(String expression, String span) throws IOException {
        fixture.file("traces.jsonl", "{\"resourceSpans\":[{\"resource\":{\"attributes\":["
                + text("service.name", "pay") + "," + text("pod", "p1") + "]},\"scopeSpans\":[{\"spans\":[" + span
                + "]}]}]}");
        try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.SPANS, StoreFixture.soon())) {
            return fixture.rows(snapshot, expression, "ts_ns");
        }
    }

    @Test
    void readsSpans() throws IOException {
        assertThat(span("concat_ws(' ', ts_ns, end_ns, trace_id, span_id, parent_span_id, name, service, kind, status,"
                + " status_message)",
                "{\"traceId\":\"0AF7651916CD43DD8448EB211C80319C\",\"spanId\":\"00f067aa0ba902b7\","
                        + "\"parentSpanId\":\"00f067aa0ba902b8\",\"name\":\"GET /\",\"kind\":2,"
                        + "\"startTimeUnixNano\":\"5\",\"endTimeUnixNano\":\"9\","
                        + "\"status\":{\"code\":2,\"message\":\"no\"}},"
                        + "{\"name\":\"skewed\",\"kind\":\"SPAN_KIND_CLIENT\",\"startTimeUnixNano\":\"6\","
                        + "\"endTimeUnixNano\":\"4\",\"status\":{\"code\":\"STATUS_CODE_OK\"}}"))
                .containsExactly(
                        "5 9 0af7651916cd43dd8448eb211c80319c 00f067aa0ba902b7 00f067aa0ba902b8 GET / pay server"
                                + " 2 no",
                        "6 6    skewed pay client 1 ");
    }

    @Test
    void tellsOfAnExceptionAmongTheTagsOfItsSpan() throws IOException {
        assertThat(span("tags", "{\"name\":\"s\",\"startTimeUnixNano\":\"1\",\"attributes\":["
                + attribute("http.response.status_code", "{\"intValue\":\"500\"}") + "],\"events\":[{\"name\":\"log\","
                + "\"attributes\":[" + text("a", "b") + "]},{\"name\":\"exception\",\"attributes\":["
                + text("exception.type", "Boom") + "]}]}"))
                .containsExactly("{\"http.response.status_code\":\"500\",\"exception.type\":\"Boom\",\"pod\":\"p1\"}");
    }
}
