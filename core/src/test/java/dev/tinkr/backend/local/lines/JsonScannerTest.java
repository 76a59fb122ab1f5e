package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The scanner against Jackson, which is the definition of what it reads, but for bytes that are no UTF-8. */
class JsonScannerTest {

    private static final String DAMAGED = "damaged";
    private static final List<String> PIECES = List.of("{", "}", "[", "]", ",", ":", "\"a\"", "\"b\\n\"", "\"é🔥\"",
            "\"\\u00e9\\ud83d\\ude00\"", "1", "-0", "0.50", "1e5", "-12.5E-3", "01", "1.", ".5", "+1", "true", "false",
            "null", "nul", "truex", " ", "\t", "\"\\x\"", "\"\\u12\"", "\"open", "\u0001", "\"a\": 1", "{}", "[]");

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "\"x\"", "null", " { \"a\" : [ 1 , 2.5e3 , \"b\\\"\\\\\\/\" ] } ",
            "{\"a\":{\"b\":[{},[],{\"c\":null}]},\"d\":true}", "", " ", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
            "[1,]",
            "[1 2]", "{\"a\":1 \"b\":2}", "{} {}", "{}x", "[1]]", "{a:1}", "'a'", "-", "1e", "1.e5", "00", "0x1", "NaN",
            "\"\\u00g0\"", "\"tab\there\"", "[tru]", "{\"a\":1}\u0000", "{\"\\u0061\":1}", "[-]", "{,}", "[,1]"})
    void readsAndRefusesWhatJacksonReadsAndRefuses(String document) {
        assertSame(document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void agreesWithJacksonAboutAnythingThatLooksLikeJson() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 60_000; i++) {
            StringBuilder document = new StringBuilder();
            for (int length = random.nextInt(1, 12); length > 0; length--) {
                document.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertSame(document.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void agreesWithJacksonAboutDocumentsWithOneByteChanged() {
        byte[] whole = "{\"key\":{\"stringValue\":\"é🔥 \\\"q\\\" \\u0041\"},\"n\":[-1.5e3,0,true,null,{}],\"t\":\"\"}"
                .getBytes(StandardCharsets.UTF_8);
        for (int position = 0; position < whole.length; position++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = whole.clone();
                changed[position] = (byte) value;
                assertSame(changed);
            }
            assertSame(Arrays.copyOf(whole, position));
        }
    }

    @Test
    void refusesWhatIsNestedTooDeeply() throws IOException {
        assertThat(scanned(("[".repeat(200) + "]".repeat(200)).getBytes(StandardCharsets.UTF_8))).hasSize(400);
        assertThatThrownBy(() -> walk(("[".repeat(201) + "]".repeat(201)).getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("nested deeper than 200");
    }

    @Test
    void readsWholeNumbersOfAnyKind() throws IOException {
        for (String number : List.of("9223372036854775807", "-7", "\"9223372036854775807\"", "\"0\"")) {
            assertThat(scanner(number).wholeNumber()).isEqualTo(Long.parseLong(number.replace("\"", "")));
        }
        for (String none : List.of("9223372036854775808", "\"99999999999999999999\"", "1.5", "\"x\"", "\"\"", "\"-\"",
                "null", "[1]")) {
            assertThat(scanner(none).wholeNumber()).as(none).isZero();
        }
    }

    private static JsonScanner scanner(String document) throws IOException {
        JsonScanner scanner = new JsonScanner();
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        scanner.reset(bytes, 0, bytes.length);
        scanner.next();
        return scanner;
    }

    private static void assertSame(byte[] document) {
        // Jackson takes some of what is no UTF-8, such as a character written longer than it may be.
        boolean text = Arrays.equals(new String(document, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8),
                document);
        assertThat(scanned(document)).as(() -> new String(document, StandardCharsets.ISO_8859_1))
                .isEqualTo(text ? jackson(document) : List.of(DAMAGED));
    }

    private static List<String> scanned(byte[] document) {
        try {
            return walk(document);
        } catch (IOException e) {
            return List.of(DAMAGED);
        }
    }

    private static List<String> walk(byte[] document) throws IOException {
        List<String> tokens = new ArrayList<>();
        JsonScanner scanner = new JsonScanner();
        byte[] within = new byte[document.length + 2];
        Arrays.fill(within, (byte) '"');
        System.arraycopy(document, 0, within, 1, document.length);
        scanner.reset(within, 1, document.length + 1);
        while (scanner.next() != JsonToken.NOT_AVAILABLE) {
            tokens.add(scanner.token() + " " + switch (scanner.token()) {
                case FIELD_NAME -> scanner.name();
                case START_OBJECT, START_ARRAY, END_OBJECT, END_ARRAY -> "";
                default -> scanner.text();
            });
        }
        return tokens;
    }

    private static List<String> jackson(byte[] document) {
        List<String> tokens = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(document)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                if (depth == 0 && !tokens.isEmpty() && !parser.currentToken().isStructEnd()) {
                    return List.of(DAMAGED);
                }
                depth += parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
                tokens.add(parser.currentToken() + " " + switch (parser.currentToken()) {
                    case START_OBJECT, START_ARRAY, END_OBJECT, END_ARRAY -> "";
                    default -> parser.getText();
                });
            }
        } catch (IOException e) {
            return List.of(DAMAGED);
        }
        return tokens.isEmpty() ? List.of(DAMAGED) : tokens;
    }
}
