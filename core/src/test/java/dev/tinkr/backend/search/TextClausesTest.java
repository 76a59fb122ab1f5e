package dev.tinkr.backend.search;

import dev.tinkr.query.TextPattern;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextClausesTest {

    @Test
    void aMessageTooLongForItsKeywordIsReadWhereTheEngineRemembersThat() {
        MappedField message = new MappedField("msg", Set.of("keyword"), true, true);
        Clause clause = new TextClauses(new SearchMapping(new TreeMap<>(Map.of("msg", message)), Set.of("i"))).at("msg",
                new TextPattern.Phrase("timeout", List.of(new TextPattern.Word("timeout"))));

        assertThat(clause.exact()).isFalse();
        assertThat(clause.superset()).isEqualTo(Dsl.or(List.of(Dsl.wildcard("msg", "*timeout*", true), Dsl.terms(
                "_ignored", List.of("msg")))));
    }
}
