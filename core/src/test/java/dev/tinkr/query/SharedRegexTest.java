package dev.tinkr.query;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What every RE2 reads alike, and what one of them may not. */
class SharedRegexTest {

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "(?i)time", "(?i:t)(?-i:T)", "(?P<name>x)", "[^]a]", "[]a]", "[{(]", "\\x{e9}",
            "a{2,1000}", "(?:a{10}){100}", "\\bword\\b", "\\.", "\u00e9t\u00e9", "\uD83D\uDE00"})
    void isShared(String regex) {
        assertThat(SharedRegex.isShared(regex)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\pL", "[[:alpha:]]", "[a[b]", "\\Qx\\E", "\\x{1F600}", "(?:a{11}){100}", "a{",
            "(?i)\u00e9", "(?i)\\xe9", "\uD83D", "x\u0000y", "(?<name>x)"})
    void isNotShared(String regex) {
        assertThat(SharedRegex.isShared(regex)).isFalse();
    }
}
