package dev.tinkr.backend.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlikeObjectsTest {

    @Test
    void recordsThatDifferAreReadAsIfEachWereTheFirst() throws IOException {
        same("{\"a\":\"x\",\"b\":{\"c\":\"y\",\"d\":1},\"e\":[\"z\",{\"f\":\"g\"}],\"h\":null,\"i\":1.50}",
                "{\"a\":\"x\",\"b\":{\"c\":\"y\",\"d\":1},\"e\":[\"z\",{\"f\":\"g\"}],\"h\":null,\"i\":1.50}",
                "{\"a\":\"X\",\"b\":\"y\",\"e\":{\"c\":\"y\"},\"h\":{},\"i\":\"1\"}", "{}", "{\"b\":\"x\"}",
                "{\"ab\":\"x\",\"\":\"y\",\"a\":\"\"}", "{\"a\":\"x\\n\\u00e4\",\"b\":{\"c\":\"ü\"}}",
                "{ \"a\" : \"x\" , \"b\" : { } }", "{\"a\":{\"b\":1},\"a\":{\"c\":2},\"d\":3}",
                "{\"a\":1,\"a\":{\"c\":2},\"d\":3}", "{\"a\":{\"b\":{\"c\":{\"d\":[]}}},\"e\":3}",
                "{\"ä\":\"x\",\"q\\\"q\":\"y\"}", "{\"ä\":\"x\",\"q\\\"q\":\"z\"}", "{\"a\":1,\"a\":2}");
    }

    @Test
    void recordsOfMoreNamesThanAreRememberedAreReadWhole() throws IOException {
        List<String> records = new ArrayList<>();
        for (int record = 0; record < 30; record++) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (int member = 0; member < 100; member++) {
                members.put("n" + (record * member), "v" + member);
            }
            records.add(Json.write(members));
        }
        same(records.toArray(String[]::new));
    }

    @Test
    void whatStandsAgainIsTheVerySame() throws IOException {
        List<Map<String, Object>> read = read("[{\"name\":\"a text\"},{\"name\":\"a text\"},{\"name\":\"another\"}]");
        assertThat(read.get(1).get("name")).isSameAs(read.get(0).get("name"));
        assertThat(read.get(1).keySet().iterator().next()).isSameAs(read.get(0).keySet().iterator().next());
        assertThat(read.get(2)).isEqualTo(Map.of("name", "another"));
    }

    @Test
    void aLongTextIsReadAnewAndNotKept() throws IOException {
        String text = "{\"name\":\"" + "x".repeat(1_000) + "\"}";
        List<Map<String, Object>> read = read("[" + text + "," + text + "]");
        assertThat(read.get(1)).isEqualTo(read.get(0));
        assertThat(read.get(1).get("name")).isNotSameAs(read.get(0).get("name"));
    }

    @Test
    void objectsOfOneShapeShareItAndWhatIsChangedInOneStaysThere() throws IOException {
        List<Map<String, Object>> read = read(
                "[{\"a\":1,\"b\":{\"c\":2}},{\"a\":3,\"b\":{\"c\":4}},{\"a\":5,\"b\":{\"c\":6}}]");
        read.get(0).remove("a");
        read.get(1).put("d", 7);
        assertThat(read).isEqualTo(List.of(Map.of("b", Map.of("c", 2)), Map.of("a", 3, "b", Map.of("c", 4), "d", 7), Map
                .of("a", 5, "b", Map.of("c", 6))));
    }

    @Test
    void aSecondShapeDoesNotMakeTheFirstForgotten() throws IOException {
        AlikeObjects objects = new AlikeObjects();
        List<Shape> shapes = JsonArrays.read("[{\"a\":1},{\"b\":{}},{\"a\":\"x\"},{\"b\":1},{\"b\":{}}]",
                parser -> objects.read(parser).shape());
        assertThat(shapes.get(2)).isSameAs(shapes.get(0));
        assertThat(shapes.get(4)).isSameAs(shapes.get(1)).isNotSameAs(shapes.get(3));
    }

    @Test
    void whatBreaksOffIsAnError() {
        for (String broken : List.of("[{\"a\":1},{\"a\"", "[{\"a\":1},{\"a\":", "[{\"a\":1},{",
                "[{\"a\":1},{\"a\":1", "[{\"a\":{\"b\":1}},{\"a\":{\"b\":1}")) {
            assertThatThrownBy(() -> read(broken)).isInstanceOf(IOException.class).hasMessageContaining("broke off");
        }
        assertThatThrownBy(() -> read("[{\"a\":1},{\"a\" 1}]")).isInstanceOf(MalformedAnswerException.class);
        assertThatThrownBy(() -> read("[{\"a\":1},{\"a\":1]")).isInstanceOf(MalformedAnswerException.class);
    }

    private static void same(String... records) throws IOException {
        assertThat(read("[" + String.join(",", records) + "]")).isEqualTo(List.of(records).stream().map(
                Json::parseObject).toList());
    }

    private static List<Map<String, Object>> read(String array) throws IOException {
        AlikeObjects objects = new AlikeObjects();
        return JsonArrays.read(array, parser -> objects.read(parser).object());
    }
}
