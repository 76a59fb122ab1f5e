package dev.tinkr.query;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Coverage-guided fuzzing of the parser and the matcher. A plain test run replays the inputs under
 * {@code QueryFuzzTestInputs}; to look for new ones for two minutes:
 * {@code JAZZER_FUZZ=1 mvn -pl core -Djazzer.hooks=true -Dtest=QueryFuzzTest test}.
 */
class QueryFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void anyTextIsReadOrRefusedAndWhatIsReadCanBeMatched(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            ParsedQuery parsed = QueryParser.parse(text);
            LogEntry entry = new LogEntry("", Instant.EPOCH, Level.ERROR, text, text, "4bf92f35", "",
                    Map.of("a", text, "n", 12, "x", List.of(text, Map.of("y", 1.5))));
            boolean matched = QueryMatcher.of(parsed.query()).matches(entry);
            assertThat(QueryMatcher.of(new Query.Not(parsed.query())).matches(entry)).isNotEqualTo(matched);
        } catch (QueryException e) {
            assertThat(e.position()).isBetween(0, text.length());
        }
    }
}
