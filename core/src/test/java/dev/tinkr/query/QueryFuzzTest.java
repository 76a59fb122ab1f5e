package dev.tinkr.query;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Coverage-guided fuzzing of the parser and the matcher. A plain test run replays the inputs under
 * {@code QueryFuzzTestInputs}; {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=QueryFuzzTest} looks for new ones.
 */
class QueryFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void anyTextIsReadOrRefusedAndWhatIsReadCanBeMatched(byte[] data) {
        String text = new String(data, java.nio.charset.StandardCharsets.UTF_8);
        ParsedQuery parsed;
        try {
            parsed = QueryParser.parse(text);
        } catch (QueryException e) {
            if (e.position() < 0 || e.position() > text.length()) {
                throw new AssertionError("a complaint about no place in the query: " + e.position(), e);
            }
            return;
        }
        boolean matched = QueryMatcher.of(parsed.query())
                .matches(new LogEntry("", Instant.EPOCH, Level.ERROR, text, text,
                        "4bf92f35", "", Map.of("a", text, "n", 12, "x", List.of(text, Map.of("y", 1.5)))));
        boolean opposite = QueryMatcher.of(new Query.Not(parsed.query())).matches(new LogEntry("", Instant.EPOCH,
                Level.ERROR, text, text, "4bf92f35", "",
                Map.of("a", text, "n", 12, "x", List.of(text, Map.of("y", 1.5)))));
        if (matched == opposite) {
            throw new AssertionError("a query and its opposite agree");
        }
        if (!QueryParser.parse(QueryText.of(parsed)).query().equals(parsed.query())) {
            throw new AssertionError("written and read again it is another query: " + QueryText.of(parsed));
        }
    }
}
