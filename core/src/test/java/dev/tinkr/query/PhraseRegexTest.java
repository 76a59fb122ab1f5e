package dev.tinkr.query;

import com.google.re2j.Pattern;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A phrase as a regular expression finds what the matcher finds. */
class PhraseRegexTest {

    private static final int LONG = 1_000;

    private static TextPattern.Phrase phrase(String query) {
        return (TextPattern.Phrase) ((Query.Text) QueryParser.parse(query).query()).pattern();
    }

    private static boolean matcherFinds(String query, String message) {
        return QueryMatcher.of(QueryParser.parse(query).query()).matches(new LogEntry("", Instant.EPOCH, Level.INFO,
                message, "shop", "", "", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {"timeout~a Timeout!", "timeout~timeouts",
            "\"connection refused\"~Connection - refused", "\"connection refused\"~refused connection",
            "time*~timeouts", "*out*~a timeout b", "*out~outer", "t?me~TIME", "t?me~tme", "?~_", "?~\u0301", "*?~x",
            "cafe~cafe\u0301", "cafe\u0301~un CAFE\u0301", "disk~\u26a0\uFE0Fdisk full", "\u212Aelvin~kelvin",
            "*\u0301~e\u0301", "*\u0301~\u0301", "a*a*b~aXaXXb", "_x1~(_x1)", "\"a b\"~a \u0301b", "\"a b\"~a\u0301 b"})
    void findsWhatTheMatcherFinds(String query, String message) {
        PhraseRegex.Result result = PhraseRegex.of(phrase(query), LONG);

        assertThat(result.exact()).isTrue();
        assertThat(Pattern.compile(result.regex()).matcher(message).find()).isEqualTo(matcherFinds(query, message));
    }

    @Test
    void aPhraseThatIsTooLongIsAskedForByItsFirstWords() {
        PhraseRegex.Result result = PhraseRegex.of(phrase("\"one two three\""), 60);

        assertThat(result.exact()).isFalse();
        assertThat(Pattern.compile(result.regex()).matcher("one two").find()).isTrue();
        assertThat(Pattern.compile(result.regex()).matcher("one twofold").find()).isFalse();
        assertThat(PhraseRegex.of(phrase("onetwo"), 5)).isEqualTo(new PhraseRegex.Result("", false));
    }

    @Test
    void anIotaFoldsToAMarkAndIsNotExact() {
        assertThat(PhraseRegex.of(phrase("\u03b9\u03c7"), LONG).exact()).isFalse();
    }
}
