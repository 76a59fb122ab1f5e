package dev.tinkr.query;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.testing.ProcessorTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(300)
class QueryLimitsTest {

    private static final int LONG = 100_000;

    private static boolean matches(String query, String message) {
        return QueryMatcher.of(QueryParser.parse(query).query()).matches(new LogEntry("", Instant.EPOCH, Level.INFO,
                message, "", "", "", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "-(", "NOT (", "a OR (b ", "a:(", "a:[", "\"", "- ", "a:b("})
    void endlessNestingIsAnErrorAndNoOverflow(String piece) {
        String query = piece.repeat(LONG / piece.length());
        assertThatExceptionOfType(QueryException.class).isThrownBy(() -> QueryParser.parse(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(?:", "[", "[[:", "(?i", "\\x{", "a{1", "(a{9}", "\\Q", "x|", "(?i)[a-\uFFFF]",
            "(a?)*", "a{0,1000}", "\\pL"})
    void anEndlessRegexIsAnErrorAndNoOverflow(String piece) {
        String query = "/" + piece.repeat(LONG / piece.length()) + "/";
        assertThatExceptionOfType(QueryException.class).isThrownBy(() -> QueryParser.parse(query));
    }

    @Test
    void nestingThatIsDeepButWithinReasonIsAnswered() {
        int depth = QueryParser.MAX_DEPTH - 1;
        String nested = "a OR (b ".repeat(depth) + "c" + ")".repeat(depth);
        assertThat(matches(nested, "a")).isTrue();
        assertThat(matches("NOT ".repeat(depth) + "a", "a")).isEqualTo(depth % 2 == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ", "a OR ", "foo:bar ", "-x ", "\"a b\" ", "a:(b OR c) ", "n:[1 TO 2] ", "level:>=WARN ",
            "/ab/ ", "service:x OR ", "time*out ", "/a /b ", "(a) ", "a-", "/", "é", "*", "a:b:c:", "\\ ", "'"})
    void aLongQueryIsReadInLinearTime(String piece) {
        String quarter = piece.repeat(LONG / 4 / piece.length()) + "z";
        String whole = piece.repeat(LONG / piece.length()) + "z";
        outcome(whole);
        outcome(quarter);
        Duration shorter = ProcessorTime.of(() -> outcome(quarter)).plusMillis(25);
        Duration longer = ProcessorTime.of(() -> outcome(whole));
        assertThat(longer).as("four times the text, %s against %s", longer, shorter).isLessThan(
                shorter.multipliedBy(12));
    }

    private static void outcome(String query) {
        try {
            QueryParser.parse(query);
        } catch (QueryException e) {
            assertThat(e.position()).isBetween(0, query.length());
        }
    }

    @Test
    void aQueryBeyondTheLimitIsRefused() {
        assertThatExceptionOfType(QueryException.class).isThrownBy(() -> QueryParser.parse("a".repeat(
                QueryParser.MAX_LENGTH + 1))).withMessageContaining("at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*b", "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "a?a?a?a?*b", "/(a*)*b/", "/(a|aa)+$b/",
            "/(a?){100}a{100}b/", "/(x+x+)+y/"})
    void noPatternIsSlowOnALongLine(String query) {
        String line = "a".repeat(50_000);
        assertThat(ProcessorTime.of(() -> assertThat(matches(query, line)).isFalse()))
                .isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aLongPhraseIsNotSlowOnALongLine() {
        String query = "\"" + "a ".repeat(500) + "b\"";
        assertThat(ProcessorTime.of(() -> assertThat(matches(query, "a ".repeat(20_000))).isFalse()))
                .isLessThan(Duration.ofSeconds(
                        20));
    }
}
