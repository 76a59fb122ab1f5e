package dev.tinkr.backend;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogfmtScannerTest {

    private static List<String> things(String line) {
        List<String> things = new ArrayList<>();
        LogfmtScanner scanner = new LogfmtScanner(line);
        while (scanner.next()) {
            things.add(switch (scanner.found()) {
                case PAIR -> scanner.key() + "=" + scanner.value();
                case OPEN -> scanner.key() + "=" + scanner.value() + "!";
                case KEY -> scanner.key();
                case BROKEN -> "?";
            });
        }
        return things;
    }

    @Test
    void tellsPairsFromKeysAndFromWhatIsNeither() {
        assertThat(things(" a=1\tb=\"two words\"c= d e=\"\" f=x=y\"z \n")).containsExactly("a=1", "b=two words", "c=!",
                "d",
                "e=", "f=x=y\"z");
        assertThat(things("=x \"quoted\" k\"v\" a=1 b=\"open a=2")).containsExactly("?", "?", "?", "a=1", "?");
        assertThat(things("")).isEmpty();
        assertThat(things(" \t")).isEmpty();
        assertThat(things("k=")).containsExactly("k=!");
        assertThat(things("k=\"")).containsExactly("?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            say \\"hi\\" \\\\ \\/ | say "hi" \\ /
            caf\\u00e9           | café
            \\ud83d\\ude80       | 🚀
            \\U0001f680          | 🚀
            \\x41\\x7a           | Az
            C:\\x                | C:\\x
            \\u12                | \\u12
            \\UFFFFFFFF          | \\UFFFFFFFF
            \\u-123              | \\u-123
            """)
    void resolvesTheEscapesOfGoAndOfJson(String written, String meant) {
        assertThat(things("k=\"" + written.strip() + "\"")).containsExactly("k=" + meant);
    }

    @Test
    void resolvesControls() {
        assertThat(things("k=\"a\\nb\\tc\\rd\\be\\ff\"")).containsExactly("k=a\nb\tc\rd\be\ff");
    }
}
