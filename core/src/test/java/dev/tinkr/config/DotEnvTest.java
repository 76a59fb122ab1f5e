package dev.tinkr.config;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DotEnvTest {

    private static Map<String, String> parse(String text) {
        return DotEnv.parse(".env", List.of(text.split("\n")));
    }

    @Test
    void linesAreReadAsShellsWriteThem() {
        assertThat(parse("""
                # a comment

                A=plain
                export B = spaced   # said why
                C="quoted # no comment \\"here\\"\\nnext"  # but here
                D='as $is \\n'
                E=
                F=a#b=c
                """)).isEqualTo(Map.of("A", "plain", "B", "spaced", "C", "quoted # no comment \"here\"\nnext", "D",
                "as $is \\n", "E", "", "F", "a#b=c"));
    }

    @Test
    void theMarkThatSomeEditorsBeginAFileWithIsNoPartOfIt() {
        assertThat(parse("\uFEFFA=1\nB=2")).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(parse("\uFEFF# a comment\nA=1")).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void aCommentMayStandWhereTheValueWouldAndBehindATab() {
        assertThat(parse("A= # set me\nB=value\t# said why\nC=#1")).isEqualTo(Map.of("A", "", "B", "value", "C", "#1"));
    }

    @Test
    void aLineThatIsNoAssignmentIsRefusedWithItsNumberAndWithoutItsText() {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> parse("A=1\nhunter2\n"))
                .withMessageContaining(".env:2").withMessageNotContaining("hunter2");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> parse("A=\"hunter2\n"))
                .withMessageContaining(".env:1").withMessageNotContaining("hunter2");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> parse("A=\"x\"hunter2\n"))
                .withMessageContaining(".env:1").withMessageNotContaining("hunter2");
    }
}
