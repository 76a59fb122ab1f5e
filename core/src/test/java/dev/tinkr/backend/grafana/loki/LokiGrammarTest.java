package dev.tinkr.backend.grafana.loki;

import dev.tinkr.conformance.QueryGenerator;
import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.node.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is asked becomes LogQL that Grafana's own grammar knows. */
class LokiGrammarTest {

    private static final int QUERIES = 5_000;
    private static final List<LokiLayout> LAYOUTS = List.of(LokiLayout.documented(Optional.empty()), new LokiLayout(
            "app", true, Optional.empty(), "found"),
            new LokiLayout("app", false, Optional.of("app=\"a\\\"b\""), "configured"));

    @Test
    void everyGeneratedQueryIsLogQl() {
        List<String> refused = new ArrayList<>();
        try (NodeProcess grammar = NodeProcess.start("parse.mjs")) {
            for (int seed = 1; seed <= QUERIES; seed++) {
                String text = QueryGenerator.query(seed);
                ParsedQuery parsed = QueryParser.parse(text);
                LokiLayout layout = LAYOUTS.get(seed % LAYOUTS.size());
                ServiceSelector services = parsed.services().orElse(seed % 3 == 0
                        ? ServiceSelector.ALL
                        : ServiceSelector.named("we\"ird\\svc` |= {"));
                String query = LokiTranslator.translate(services, parsed.query(), layout).nativeQuery().text();
                Object errors = grammar.ask(Map.of("language", "logql", "text", query)).get("errors");
                if (!errors.equals(List.of())) {
                    refused.add(text + "\n  " + query + "\n  " + errors);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void countsAreLogQlToo() {
        try (NodeProcess grammar = NodeProcess.start("parse.mjs")) {
            for (boolean level : new boolean[]{false, true}) {
                for (String query : LevelQueries.of("{app=\"a\"}", level).counting(61_001, 1)) {
                    assertThat(grammar.ask(Map.of("language", "logql", "text", query)).get("errors")).as(query)
                            .isEqualTo(List.of());
                }
            }
        }
    }
}
