package dev.tinkr.testing.engine;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchEngineTest {

    @ParameterizedTest
    @EnumSource(SearchEngine.Kind.class)
    void findsWhatWasPutIn(SearchEngine.Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex("hello", "{\"mappings\":{\"properties\":{\"message\":{\"type\":\"text\"}}}}");
        engine.index("hello", List.of("{\"message\":\"connection refused\"}", "{\"message\":\"all well\"}"));
        assertThat(engine.send("GET", "/hello/_count?q=refused", "")).contains("\"count\":1");
        assertThat(engine.send("GET", "/", "")).contains("\"number\"");
    }
}
