package dev.tinkr.backend.azure.kql;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RE2's regular expressions in the words of Rust's, which Kusto takes. */
class RegexKqlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "timeout after \\d+s|timeout after [0-9]+s", "[\\d.]+|[0-9\\.]+", "\\w+@|(?-i:[0-9A-Za-z_])+@",
            "a{2,3}|a{2,3}", "{y}|\\{y\\}", "a{,3}|a\\{,3\\}", "[a&&b]|[a\\&\\&b]", "[[:alpha:]]|[[:alpha:]]",
            "[[a]|[\\[a]", "\\<x\\>|<x>", "(?i)STRASSE|(?i)STRASSE", "(?s)one.*three|(?s)one.*three",
            "\\pL+|\\pL+", "\\x{1F525}|\\x{1F525}", "[^\\x00-\\x7F]|[^\\x00-\\x7F]", "]|\\]", "a\\.b|a\\.b",
            "[a-]|[a\\-]", "(?P<n>x)|(?P<n>x)"})
    void whatBothKnowIsSaidExactly(String re2, String rust) {
        assertThat(RegexKql.of(re2)).contains(new RegexKql(rust, true));
    }

    @Test
    void aWordBoundaryIsLeftOutAndLetsMoreThrough() {
        assertThat(RegexKql.of("\\bapi\\b")).contains(new RegexKql("(?:)api(?:)", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\Qa.b\\E", "\\C", "x{200}", "\\123", "[\\D]", "(?i)[\\w]", "\\p{^Greek}", "[a-\\d]",
            "\\pZ(?i)x", "\uD83D"})
    void whatOnlyOneOfThemKnowsIsLeftToTheMatcher(String re2) {
        assertThat(RegexKql.of(re2)).isEqualTo(Optional.empty());
    }
}
