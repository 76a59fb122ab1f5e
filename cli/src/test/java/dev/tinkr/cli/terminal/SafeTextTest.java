package dev.tinkr.cli.terminal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SafeTextTest {

    @Test
    void leavesOrdinaryTextAlone() {
        String text = "Zahlung über 12,50 € — 支付 🔥 ok";
        assertThat(SafeText.oneLine(text)).isEqualTo(text);
        assertThat(SafeText.lines(text)).isEqualTo(text);
    }

    @Test
    void showsEscapeSequencesInsteadOfObeyingThem() {
        assertThat(SafeText.oneLine("\u001b[2J\u001b]0;owned\u0007")).isEqualTo("␛[2J␛]0;owned␇");
        assertThat(SafeText.lines("\u009b31m\u007f")).isEqualTo("\\u009b31m␡");
    }

    @Test
    void showsDirectionOverridesAndInvisibleLineEnds() {
        assertThat(SafeText.lines("a\u202eb\u2066c\u2028d")).isEqualTo("a\\u202eb\\u2066c\\u2028d");
    }

    @Test
    void keepsLinesWhereTheyAreWantedAndOnlyThere() {
        assertThat(SafeText.lines("a\r\n\tb\rc")).isEqualTo("a\n    b␍c");
        assertThat(SafeText.oneLine("a\n\tb")).isEqualTo("a␊␉b");
    }

    @Test
    void replacesHalfCharacters() {
        assertThat(SafeText.oneLine("x\ud83dy\ude00")).isEqualTo("x\uFFFDy\uFFFD");
    }

    @Test
    void turnsWhatATerminalObeysIntoJsonEscapes() {
        assertThat(SafeText.json("{\"m\":\"a\u009b\u202e\u007fé\"}")).isEqualTo(
                "{\"m\":\"a\\u009b\\u202e\\u007fé\"}");
    }
}
