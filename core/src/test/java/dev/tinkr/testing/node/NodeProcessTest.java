package dev.tinkr.testing.node;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The vendors' parsers tell a query from what is none. */
class NodeProcessTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "logql;{app=\"a\"} |= `x` | json | level=\"error\";{app=\"a\"} |= | json",
            "promql;sum by (job) (rate(http_requests_total{job=\"a\"}[5m]));sum by (job (rate(x[5m]))",
            "traceql;{ resource.service.name = \"a\" && duration > 1s };{ resource.service.name = }"})
    void aParserKnowsItsLanguage(String language, String good, String bad) {
        try (NodeProcess parser = NodeProcess.start("parse.mjs")) {
            assertThat(parser.ask(Map.of("language", language, "text", good)).get("errors")).isEqualTo(List.of());
            assertThat(parser.ask(Map.of("language", language, "text", bad)).get("errors")).isNotEqualTo(List.of());
        }
    }
}
