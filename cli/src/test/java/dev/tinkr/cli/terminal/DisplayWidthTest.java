package dev.tinkr.cli.terminal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DisplayWidthTest {

    @ParameterizedTest
    @CsvSource({"abc, 3", "é, 1", "e\u0301, 1", "支付, 4", "ﾊﾝ, 2", "한글, 4", "🔥, 2", "👩‍💻, 2", "👍🏽, 2", "🇩🇪, 2",
            "❤️, 2", "→, 1", "─, 1", "⚠️, 2", "…, 1", "\u200bx, 1"})
    void countsColumnsAsATerminalDoes(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @Test
    void cutsBetweenCharactersNeverThroughOne() {
        assertThat(DisplayWidth.cut("支付失败", 8)).isEqualTo("支付失败");
        assertThat(DisplayWidth.cut("支付失败", 7)).isEqualTo("支付失…");
        assertThat(DisplayWidth.cut("支付失败", 6)).isEqualTo("支付…");
        assertThat(DisplayWidth.cut("👩‍💻👩‍💻👩‍💻", 5)).isEqualTo("👩‍💻👩‍💻…");
    }

    @Test
    void fillsUpToTheColumn() {
        assertThat(DisplayWidth.fit("支付", 6)).isEqualTo("支付  ");
        assertThat(DisplayWidth.fit("payments", 5)).isEqualTo("paym…");
    }
}
