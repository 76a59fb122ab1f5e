package dev.tinkr.backend.promql;

import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.model.MetricKind;
import dev.tinkr.testing.recorded.Recorded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers of a real Prometheus are read as they were meant. */
class RecordedPrometheusTest {

    private static final long START = 1_795_212_000_000L;

    private static <T> T read(String body, BodyReader<T> reader) throws IOException {
        return reader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static MatrixReader matrix(String body) throws IOException {
        return read(body, Json.body(new MatrixReader(moment -> (int) ((moment - START) / 500), 1_000_000)));
    }

    private static List<Double> values(SeriesValues series) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            values.add(series.value(i));
        }
        return values;
    }

    @Test
    void valuesThatAreNoNumbersAndTheShortestAndLongestAreRead() throws IOException {
        SeriesValues series = matrix(Recorded.of("prometheus", "range-gauge-nan-inf").body()).series().getFirst();
        assertThat(values(series)).containsExactly(4.0, 5.0, Double.NaN, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY, 1e-07, -0.0, 123456789012345680.0, 5.0);
        assertThat(series.labels()).isEqualTo(Map.of("job", "shop/checkout", "queue", "a \"quoted\" \\ name"));
    }

    @Test
    void timesWithAFractionAreReadToTheMillisecond() throws IOException {
        SeriesValues series = matrix(Recorded.of("prometheus", "range-float-times").body()).series().getFirst();
        assertThat(series.index(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"range-classic-rate", "range-classic-instant-vector", "range-histogram-quantile",
            "range-histogram-quantile-nan", "range-target-info-join", "range-unicode-label", "range-stale-marker",
            "range-division-by-zero", "range-error-ratio-otel", "instant-vector", "instant-missing-time",
            "post-query_range",
            "range-vector-labels-none"})
    void everyAnswerToAnExpressionIsRead(String name) throws IOException {
        MatrixReader reader = matrix(Recorded.of("prometheus", name).body());
        assertThat(reader.series()).isNotEmpty().allSatisfy(series -> assertThat(series.size()).isPositive());
        assertThat(reader.points()).isPositive();
        assertThat(reader.cut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"range-empty", "range-before-data", "instant-empty"})
    void noDataIsNoSeries(String name) throws IOException {
        assertThat(matrix(Recorded.of("prometheus", name).body()).series()).isEmpty();
    }

    @Test
    void whatIsLeftOutInAGapIsNotInvented() throws IOException {
        List<SeriesValues> series = matrix(Recorded.of("prometheus", "range-classic-rate").body()).series();
        assertThat(series).extracting(SeriesValues::size).containsExactly(9, 7, 9);
    }

    @Test
    void namesLabelsAndKindsAreRead() throws IOException {
        assertThat(read(Recorded.of("prometheus", "label-values-name").body(), Json.body(NameList::read)).names())
                .contains("http_requests_total", "target_info");
        assertThat(read(Recorded.of("prometheus", "label-values-unknown").body(), Json.body(NameList::read)).names())
                .isEmpty();
        Map<String, MetricFacts> facts = read(Recorded.of("prometheus", "metadata").body(), Json.body(
                MetricFacts::read));
        assertThat(facts.get("live_duration_seconds").kind()).isEqualTo(MetricKind.HISTOGRAM);
        assertThat(facts.get("live_requests_total").kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(read(Recorded.of("prometheus", "metadata-unknown").body(), Json.body(MetricFacts::read))).isEmpty();
        List<Map<String, String>> series = new ArrayList<>();
        read(Recorded.of("prometheus", "series").body(), Json.body(new SeriesReader(100, series::add)));
        assertThat(series).hasSize(4).allSatisfy(labels -> assertThat(labels).containsKey("job"));
    }

    @Test
    void metadataThatDisagreeSayNothing() throws IOException {
        assertThat(
                read("{\"status\":\"success\",\"data\":{\"m\":[{\"type\":\"counter\",\"unit\":\"\"},{\"type\":\"gauge"
                        + "\",\"unit\":\"\"}]}}", Json.body(MetricFacts::read)).get("m"))
                .isEqualTo(MetricFacts.NONE);
    }

    @Test
    void warningsInfosNativeHistogramsAndPartialAnswersAreNoticed() throws IOException {
        MatrixReader reader = matrix("{\"status\":\"success\",\"isPartial\":true,\"warnings\":[\"store a is down\"],"
                + "\"infos\":[\"PromQL info: metric might not be a counter\"],\"data\":{\"resultType\":\"matrix\","
                + "\"result\":[{\"metric\":{\"job\":\"a\"},\"histograms\":[[1795212000,{\"count\":\"5\",\"sum\":\"2\","
                + "\"buckets\":[[0,\"1\",\"2\",\"5\"]]}]]}]}}");
        assertThat(reader.incomplete()).isTrue();
        assertThat(reader.histograms()).isTrue();
        assertThat(reader.warnings()).containsExactly("store a is down");
        assertThat(reader.infos()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-bad-query", "error-timeout", "error-422-execution"})
    void anErrorIsNoAnswer(String name) {
        assertThatThrownBy(() -> matrix(Recorded.of("prometheus", name).body())).isInstanceOf(
                MalformedAnswerException.class).hasMessageContaining("no success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1", "0.05", "123.456", "0.6666666666666667", "9007199254740993", "1e-07",
            "123456789012345680", "0.30000000000000004", "12345678901234567890.5", "5e-324", "1.7976931348623157e+308",
            "-0.1", "00.5", "4503599627370497.5", "9007199254740991.5"})
    void numbersAreReadAsJavaReadsThem(String text) throws IOException {
        assertThat(DecimalText.read(text.toCharArray(), 0, text.length())).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.2.3", "abc", "0x1", "1 "})
    void whatIsNoNumberIsRefusedOrAtLeastNoOther(String text) {
        try {
            assertThat(DecimalText.read(text.toCharArray(), 0, text.length())).isEqualTo(Double.parseDouble(text));
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("a number was expected");
        }
    }
}
