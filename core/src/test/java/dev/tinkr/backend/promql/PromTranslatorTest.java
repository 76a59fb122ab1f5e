package dev.tinkr.backend.promql;

import dev.tinkr.backend.promql.MetricFamily.Shape;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import dev.tinkr.testing.node.NodeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PromTranslatorTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofSeconds(15);
    private static final SeriesScope CHECKOUT = SeriesScope.of(LabelMatcher.equal("job", "shop/checkout"));
    private static final String[] HOSTILE = {"\"} or vector(1) #", "\\", "\\\"", "`", "a\nb", "}", "{", "|", ".*", "🚀",
            "עברית", "\u0001", "\uD800", "'", "$(x)", "", " ", "a.b", "0", "[5m]"};

    private static String expression(String name, Shape shape, MetricKind kind, Aggregation aggregation) {
        return new PromTranslator(new MetricFamily(name, shape, kind, ""), aggregation, CHECKOUT, QUARTER).expression(
                MINUTE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "SINGLE;GAUGE;AVG;avg_over_time(m{job=\"shop/checkout\"}[60s] offset 1ms)",
            "SINGLE;UNKNOWN;RATE;rate(m{job=\"shop/checkout\"}[75s] offset 1ms)",
            "SINGLE;GAUGE;P99;quantile_over_time(0.99, m{job=\"shop/checkout\"}[60s] offset 1ms)",
            "SINGLE;COUNTER;RATE;rate(m{job=\"shop/checkout\"}[75s] offset 1ms)",
            "SINGLE;COUNTER;SUM;rate(m{job=\"shop/checkout\"}[75s] offset 1ms) * 60",
            "SINGLE;COUNTER;MAX;max_over_time(rate(m{job=\"shop/checkout\"}[60s])[60s:15s] offset 1ms)",
            "BUCKETS;HISTOGRAM;P95;histogram_quantile(0.95, rate(m_bucket{job=\"shop/checkout\"}[75s] offset 1ms))",
            "BUCKETS;HISTOGRAM;AVG;rate(m_sum{job=\"shop/checkout\"}[75s] offset 1ms) / "
                    + "rate(m_count{job=\"shop/checkout\"}[75s] offset 1ms)",
            "SINGLE;HISTOGRAM;P95;histogram_quantile(0.95, rate(m{job=\"shop/checkout\"}[75s] offset 1ms))",
            "SINGLE;HISTOGRAM;RATE;histogram_count(rate(m{job=\"shop/checkout\"}[75s] offset 1ms))",
            "SUM_AND_COUNT;SUMMARY;P50;avg_over_time(m{job=\"shop/checkout\", quantile=~\"0?[.]50*\"}[60s] offset 1ms)",
            "SUM_AND_COUNT;SUMMARY;COUNT;rate(m_count{job=\"shop/checkout\"}[75s] offset 1ms) * 60"})
    void eachKindIsAskedForInItsWay(Shape shape, MetricKind kind, Aggregation aggregation, String expected) {
        assertThat(expression("m", shape, kind, aggregation)).isEqualTo(expected);
    }

    @Test
    void aNameThatOnlyNewerServersKnowIsMatchedAsALabel() {
        assertThat(expression("http.requests", Shape.SINGLE, MetricKind.GAUGE, Aggregation.MAX)).isEqualTo(
                "max_over_time({__name__=\"http.requests\", job=\"shop/checkout\"}[60s] offset 1ms)");
    }

    @Test
    void theGrammarTakesEveryExpressionWithWhateverValues() {
        Random random = new Random(11);
        try (NodeProcess parser = NodeProcess.start("parse.mjs")) {
            for (int i = 0; i < 2_000; i++) {
                MetricKind kind = MetricKind.values()[random.nextInt(MetricKind.values().length)];
                Shape shape = Shape.values()[random.nextInt(Shape.values().length)];
                MetricFamily family = new MetricFamily(random.nextBoolean() ? "m" : "m" + pick(random), shape, kind,
                        "");
                SeriesScope scope = new SeriesScope(List.of(LabelMatcher.oneOf("job", random.nextBoolean()
                        ? List.of(
                                pick(random))
                        : List.of(pick(random), pick(random)))),
                        random.nextInt(3) == 0
                                ? List.of(LabelMatcher
                                        .equal("k8s_pod_name", pick(random)))
                                : List.of());
                for (Aggregation aggregation : Aggregation.values()) {
                    String text;
                    try {
                        text = new PromTranslator(family, aggregation, scope, QUARTER).expression(Duration.ofMillis(1
                                + random.nextInt(100_000)));
                    } catch (IllegalArgumentException e) {
                        continue;
                    }
                    if (i % 4 == 0) {
                        assertThat(parser.ask(Map.of("language", "promql", "text", text)).get("errors")).as(text)
                                .isEqualTo(List.of());
                    }
                }
            }
        }
    }

    private static String pick(Random random) {
        return HOSTILE[random.nextInt(HOSTILE.length)];
    }
}
