package dev.tinkr.backend.search;

import dev.tinkr.backend.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SourcePathsTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            // whether its dots are objects or part of names
            "a.b.c | {'a.b.c':'x','y':1} | x | {'y':1}", "a.b.c | {'a':{'b':{'c':'x'}}} | x | {}",
            "a.b.c | {'a.b':{'c':'x','d':1}} | x | {'a.b':{'d':1}}",
            "a.b.c | {'a':{'b.c':'x','b':{'c':'y'}}} | x | {'a':{'b':{'c':'y'}}}",
            "a.b.c | {'a.b.c':'x','a.b':{'c':'y'}} | x | {'a.b':{'c':'y'}}", "a | {'a':'x'} | x | {}",
            // what JSON writes as one word is a text
            "a.b | {'a':{'b':1.50}} | 1.50 | {}", "a.b | {'a':{'b':true}} | true | {}",
            "a.b | {'a':{'b':['x']}} | x | {}",
            // what is no text decides all the same, and stays
            "a.b | {'a.b':{'x':1},'a':{'b':'y'}} | `` | {'a.b':{'x':1},'a':{'b':'y'}}",
            "a.b | {'a':{'b':['x','y']}} | `` | {'a':{'b':['x','y']}}", "a.b | {'a':{'b':''}} | `` | {'a':{'b':''}}",
            "a.b | {'a.b':null,'a':{'b':'y'}} | y | {'a.b':null}", "a.b | {'a':'x'} | `` | {'a':'x'}",
            "a.b | {'a':{}} | `` | {'a':{}}", ".a | {'.a':'x'} | x | {}", "a | {} | `` | {}"})
    void theTextAtAPathIsTakenOutAndNothingElse(String path, String before, String text, String after) {
        Map<String, Object> source = Json.parseObject(before.replace('\'', '"'));
        String expected = SourcePaths.text(SourcePaths.get(source, path)).orElse("");
        assertThat(SourcePaths.takeText(source, List.of(path))).isEqualTo(text).isEqualTo(expected);
        assertThat(Json.write(source)).isEqualTo(after.replace('\'', '"'));
    }

    @Test
    void theFirstPathWithATextIsTaken() {
        Map<String, Object> source = Json.parseObject("{\"a\":\"\",\"b\":{\"c\":\"x\"},\"d\":\"y\"}");
        assertThat(SourcePaths.takeText(source, List.of("none", "a", "b", "b.c", "d"))).isEqualTo("x");
        assertThat(source.toString()).isEqualTo("{a=, d=y}");
        assertThat(SourcePaths.takeText(source, List.of("a"))).isEmpty();
    }
}
