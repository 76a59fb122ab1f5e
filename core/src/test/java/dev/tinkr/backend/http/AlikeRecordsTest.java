package dev.tinkr.backend.http;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlikeRecordsTest {

    @Test
    void recordsThatDifferAreReadAsIfEachWereTheFirst() throws IOException {
        same("{\"a\":\"x\",\"b\":\"y\"}", "{\"a\":\"x\",\"b\":\"y\"}", "{\"a\":\"X\"}", "{}",
                "{\"b\":\"x\",\"a\":\"\"}",
                "{\"ab\":\"x\",\"\":\"y\"}", "{\"a\":\"x\\n\\u00e4\",\"ä\":\"ü\"}", "{\"q\\\"q\":\"y\",\"a\":\"z\"}",
                "{ \"a\" : \"x\" , \"b\" : \"y\" }");
    }

    @Test
    void recordsOfMoreNamesThanAreRememberedAreReadWhole() throws IOException {
        List<String> records = new ArrayList<>();
        for (int record = 0; record < 30; record++) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (int member = 0; member < 100; member++) {
                members.put("n" + record * member, "v" + member);
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

    private static void same(String... records) throws IOException {
        assertThat(read("[" + String.join(",", records) + "]")).isEqualTo(List.of(records).stream().map(
                Json::parseObject).toList());
    }

    private static List<Map<String, Object>> read(String array) throws IOException {
        AlikeRecords records = new AlikeRecords();
        return JsonArrays.read(array, parser -> texts(records, parser));
    }

    private static Map<String, Object> texts(AlikeRecords records, JsonParser parser) throws IOException {
        Map<String, Object> texts = new LinkedHashMap<>();
        records.begin();
        for (String name = records.nextName(parser); name != null; name = records.nextName(parser)) {
            texts.put(name, records.text(parser));
        }
        return texts;
    }
}
