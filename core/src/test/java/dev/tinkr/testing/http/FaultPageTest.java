package dev.tinkr.testing.http;

import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultPageTest {

    /** The tables in which each backend is; the local one asks nobody over a network. */
    private static final Map<String, List<String>> TABLES = Map.of("local", List.of(), "elastic", List.of("elastic"),
            "otel", List.of("otel-opensearch", "promql"), "grafana", List.of("loki", "promql", "tempo"), "cloudwatch",
            List.of("cloudwatch"), "gcp", List.of("gcp"), "azure", List.of("azure"), "datadog", List.of("datadog"));

    @Test
    void everyBackendIsOnThePageAndNothingElse() {
        assertThat(TABLES.keySet()).containsExactlyInAnyOrderElementsOf(BackendRegistry.names());
        TreeSet<String> tables = new TreeSet<>();
        TABLES.values().forEach(tables::addAll);
        assertThat(FaultPage.sections()).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void everyFaultOfASingleAnswerIsInEveryTable() {
        for (String name : FaultPage.sections()) {
            String table = FaultPage.section(name).orElseThrow();
            for (Fault fault : Fault.values()) {
                if (!fault.ofPages()) {
                    assertThat(table).as(name).contains("| " + fault.words() + " | ");
                }
            }
            assertThat(table.lines().filter(line -> !line.contains("page")).toList()).as(name + " leaves nothing out")
                    .noneMatch(line -> line.contains("–"));
        }
    }

    @Test
    void aTableHasAColumnForEachQuestionAndARowForEachFault() {
        assertThat(FaultPage.table(List.of("logs", "traces"), Map.of("logs", Map.of(Fault.HTML, "502 failed",
                Fault.REFUSED, FaultPage.PARTIAL), "traces", Map.of(Fault.HTML, FaultPage.words(Kind.DEADLINE)))))
                .isEqualTo("""
                        | fault | logs | traces |
                        |---|---|---|
                        | nobody listens | partial | – |
                        | HTML in place of JSON | 502 failed | 504 |
                        """);
    }
}
