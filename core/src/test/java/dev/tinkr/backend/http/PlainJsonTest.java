package dev.tinkr.backend.http;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlainJsonTest {

    private final PlainJson reader = new PlainJson();

    private Optional<Map<String, Object>> object(String json) {
        return reader.read(json).map(AlikeObjects.Found::object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " \t{ } \r\n", "{\"a\":\"\"}", "{\"\":1}", "{\"a\":{},\"b\":[],\"c\":[[],{}]}",
            "{\"a\":0,\"b\":-0,\"c\":-7,\"d\":2147483647,\"e\":2147483648,\"f\":-2147483648,\"g\":-2147483649}",
            "{\"a\":999999999999999999,\"b\":-999999999999999999}", "{\"a\":0.5,\"b\":-0.0,\"c\":12.3400,\"d\":10.0}",
            "{\"a\":true,\"b\":false,\"c\":null,\"d\":[null,true]}", "{ \"a\" : [ 1 , 2 ] , \"b\" : \"x\" }",
            "{\"grüße\":\"日本 \uD83D\uDE00 \uD800\",\"del\":\"\u007f\u0080\"}", "{\"a.b\":{\"c\":{\"d\":\"e\"}}}"})
    void whatIsPlainIsReadAsTheParserReadsIt(String json) {
        Map<String, Object> object = object(json).orElseThrow();
        Map<String, Object> expected = Json.parseObject(json);
        assertThat(object).isEqualTo(expected);
        assertThat(object.toString()).as("order, and digits behind the point").isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "\"a\"", "{", "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\":1", "{\"a\":1,}",
            "{\"a\":1 \"b\":2}", "{,}", "{a:1}", "{\"a\":1}x", "{\"a\":1}{}", "{\"a\":1}\0", "{\"a\":1}\u00a0",
            "\0{\"a\":1}", "{\"a\":'b'}", "{\"a\":\"b}", "{\"a\":\"b\nc\"}", "{\"a\":[1,]}", "{\"a\":[1 2]}",
            "{\"a\":[1}", "{\"a\":01}", "{\"a\":-01}", "{\"a\":00}", "{\"a\":-}", "{\"a\":+1}", "{\"a\":.5}",
            "{\"a\":1.}", "{\"a\":1.x}", "{\"a\":1x}", "{\"a\":truex}", "{\"a\":tru}", "{\"a\":nul", "{\"a\":NaN}",
            "{\"a\":١}", "{\"a\":1.١}"})
    void whatIsNoObjectIsNot(String json) {
        assertThat(object(json)).isEmpty();
        assertThatThrownBy(() -> Json.parseObject(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"b\\nc\"}", "{\"a\\u0062\":1}", "{\"a\":1,\"a\":2}", "{\"a\":null,\"a\":null}",
            "{\"a\":1e3}", "{\"a\":1.5E-3}", "{\"a\":1234567890123456789}", "{\"a\":0.1234567890123456789}"})
    void whatIsWrittenInAnotherWayIsLeftToTheParser(String json) {
        assertThat(object(json)).isEmpty();
        assertThat(Json.parseObject(json)).isNotEmpty();
    }

    @Test
    void whatIsTooDeepOrTooLongIsLeftToTheParser() {
        assertThat(object("{\"a\":" + "[".repeat(49) + "]".repeat(49) + "}")).isPresent();
        assertThat(object("{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}")).isEmpty();
        assertThat(object("{\"a\":".repeat(51) + "1" + "}".repeat(51))).isEmpty();
        assertThat(object("{\"a\":\"" + "b".repeat(100_000) + "\"}")).isEmpty();
    }

    @Test
    void namesOfTheTextBeforeAreNotTakenForOthers() {
        for (String json : new String[]{"{\"a\":{\"b\":\"x\"},\"c\":\"y\"}", "{\"a\":{\"b\":\"xy\"},\"c\":\"y\"}",
                "{\"a\":{},\"c\":\"y\"}", "{\"a\":\"\",\"c\":\"yy\"}", "{\"level\":1,\"message\":2}",
                "{\"lev\":1,\"messages\":2}",
                "{\"levels\":1,\"message\":2}", "{\"message\":1}", "{\"\":1,\"level\":2}", "{\"message\":1,\"x\":2}"}) {
            assertThat(object(json)).contains(Json.parseObject(json));
        }
        String broken = "{\"level\\\":1}";
        assertThat(object(broken)).isEmpty();
        assertThat(object("{\"level")).isEmpty();
        String many = Json.write(Map.of("many", java.util.stream.IntStream.range(0, 100).boxed().collect(
                java.util.stream.Collectors.toMap(i -> "n" + i, i -> i))));
        assertThat(object(many)).contains(Json.parseObject(many));
        assertThat(object(many)).contains(Json.parseObject(many));
    }

    @Test
    void whateverIsChangedInATextEitherBothReadTheSameOrTheReaderLeavesIt() {
        String text = "{\"level\":\"info\",\"n\":-120.50,\"http\":{\"status\":200,\"tags\":[\"a\",true,null,{\"b\":0}]},\"x\":1}";
        String signs = "{}[]\",:\\-+.eE019 \ntfnul\0ä";
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder changed = new StringBuilder(text);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int place = random.nextInt(changed.length());
                char sign = signs.charAt(random.nextInt(signs.length()));
                switch (random.nextInt(3)) {
                    case 0 -> changed.setCharAt(place, sign);
                    case 1 -> changed.insert(place, sign);
                    default -> changed.deleteCharAt(place);
                }
            }
            String json = changed.toString();
            Optional<Map<String, Object>> object = object(json);
            if (object.isPresent()) {
                read++;
                assertThat(object.get()).as(json).isEqualTo(Json.parseObject(json));
            }
        }
        assertThat(read).isGreaterThan(2_000);
    }
}
