package dev.tinkr.backend.grafana.loki;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.AlikeObjects;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.PlainJson;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineDecoderTest {

    private static final long NANOS = 1_795_168_800_123_456_789L;
    private static final List<String> LABELS = Stream.of(LokiNames.TRACE_LABELS, LokiNames.SPAN_LABELS, LevelFields.ALL
            .stream().map(LevelFields::label).toList(), List.of("pod", "a", "message")).flatMap(List::stream).toList();
    private static final List<String> FIELDS = Stream.of(LokiNames.MESSAGE_FIELDS, LokiNames.TRACE_FIELDS,
            LokiNames.SPAN_FIELDS, LevelFields.ALL.stream().flatMap(field -> field.paths().stream()).toList(),
            List.of("pod", "a", "b", "http.status", "pod.name")).flatMap(List::stream).distinct().toList();
    private static final List<Object> UNUSUAL = Arrays.asList(null, "", "no level", "error", 17, 3, 1.5, true, List.of(
            "one"), Map.of(), Map.of("id", "z", "level", "warn"));

    @Test
    void linesOfOneKindNeedNoLookingBeyondTheFirst() throws IOException {
        AlikeObjects.Found metadata = metadata(List.of(Map.of("trace_id", "t", "severity_number", "9", "severity_text",
                "INFO", "detected_level", "info"))).getFirst();
        LinePlan plan = LinePlan.of(new LinePlan.Kind(LineDecoder.NOTHING.shape(), metadata.shape()), Map.of("pod",
                "p")).orElseThrow();
        LogEntry entry = plan.entry("id", NANOS, "a line", LineDecoder.NOTHING, metadata, "pay");
        assertThat(entry.message()).isEqualTo("a line");
        assertThat(entry.level()).isEqualTo(Level.INFO);
        assertThat(entry.traceId()).isEqualTo("t");
        assertThat(entry.attributes()).isEqualTo(Map.of("detected_level", "info", "pod", "p"));
    }

    @Property(tries = 3_000)
    void whatIsPlannedIsWhatLookingFinds(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, String> labels = new LinkedHashMap<>(Map.of("service_name", "pay"));
        some(LABELS, random, 3).forEach(name -> labels.put(name, text(name, random)));
        List<String> beside = some(LABELS, random, 5);
        List<String> inside = some(FIELDS, random, 8);
        List<Map<String, Object>> metadata = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Map<String, Object> texts = new LinkedHashMap<>();
            beside.forEach(name -> texts.put(name, text(name, random)));
            metadata.add(texts);
            lines.add(seed % 3 == 0 ? "a line " + i : line(inside, random));
        }
        List<AlikeObjects.Found> found = metadata(metadata);
        LineDecoder decoder = new LineDecoder(labels, "service_name", new PlainJson());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            JsonLine read = JsonLine.parse(line);
            LogEntry entry = decoder.entry(NANOS, line, found.get(i));
            Map<String, String> texts = new LinkedHashMap<>();
            metadata.get(i).forEach((name, value) -> texts.put(name, (String) value));
            LogEntry expected = decoder.byLooking(entry.id(), NANOS, line, read.fields(), read.whole(), texts);
            assertThat(entry).as(labels + " " + metadata + " " + lines).isEqualTo(expected);
            assertThat(entry.attributes().toString()).isEqualTo(expected.attributes().toString());
        }
    }

    @Test
    void linesThatDifferInAnythingHaveAnIdOfTheirOwn() throws IOException {
        List<AlikeObjects.Found> beside = metadata(List.of(Map.of("a", "1"), Map.of("a", "2"), Map.of("b", "1"), Map.of(
                "a", "1")));
        LineDecoder decoder = new LineDecoder(Map.of("pod", "p"), "service_name", new PlainJson());
        List<String> ids = new ArrayList<>();
        for (AlikeObjects.Found metadata : beside) {
            ids.add(decoder.entry(NANOS, "line", metadata).id());
        }
        assertThat(ids.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(ids.get(3)).isEqualTo(ids.get(0));
        assertThat(decoder.entry(NANOS + 1, "line", beside.get(0)).id()).isNotEqualTo(ids.get(0));
        assertThat(decoder.entry(NANOS, "line2", beside.get(0)).id()).isNotEqualTo(ids.get(0));
        assertThat(new LineDecoder(Map.of("a", "1"), "service_name", new PlainJson()).entry(NANOS, "line", beside
                .get(0)).id()).isNotEqualTo(new LineDecoder(Map.of("b", "2"), "service_name", new PlainJson())
                        .entry(NANOS, "line", beside.get(0)).id());
        assertThat(new LineDecoder(Map.of("pod", "q"), "service_name", new PlainJson()).entry(NANOS, "line", beside.get(
                0)).id()).isNotEqualTo(ids.get(0));
    }

    @Test
    void textsThatShareTheirHashCodeHaveIdsOfTheirOwn() throws IOException {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        AlikeObjects.Found nothing = LineDecoder.NOTHING;
        assertThat(new LineDecoder(Map.of("pod", "Aa"), "service_name", new PlainJson()).entry(NANOS, "line", nothing)
                .id()).isNotEqualTo(new LineDecoder(Map.of("pod", "BB"), "service_name", new PlainJson())
                        .entry(NANOS,
                                "line", nothing)
                        .id());
        assertThat(new LineDecoder(Map.of("podAa", "p"), "service_name", new PlainJson()).entry(NANOS, "line", nothing)
                .id()).isNotEqualTo(new LineDecoder(Map.of("podBB", "p"), "service_name", new PlainJson())
                        .entry(NANOS,
                                "line", nothing)
                        .id());
        LineDecoder decoder = new LineDecoder(Map.of(), "service_name", new PlainJson());
        List<String> ids = new ArrayList<>();
        for (AlikeObjects.Found beside : metadata(List.of(Map.of("pod", "web-7x6-1", "zone", "a"), Map.of("pod",
                "web-7vt-1", "zone", "a"), Map.of("Aa", "1"), Map.of("BB", "1"),
                Map.of("pod", "web-7x6-1", "zone",
                        "a")))) {
            ids.add(decoder.entry(NANOS, "line", beside).id());
        }
        assertThat(ids.subList(0, 4)).doesNotHaveDuplicates();
        assertThat(ids.get(4)).as("whatever stood between").isEqualTo(ids.getFirst());
    }

    @Test
    void theIdOfALineIsTheSameInEveryProcess() throws IOException {
        LineDecoder decoder = new LineDecoder(Map.of("pod", "p", "service_name", "pay"), "service_name",
                new PlainJson());
        assertThat(decoder.entry(NANOS, "a line of text", metadata(List.of(Map.of("trace_id", "5b8e"))).getFirst())
                .id()).isEqualTo("c996e036076b017c");
    }

    @Test
    void logfmtIsReadAsFarAsItGoes() {
        LogEntry entry = new LineDecoder(Map.of(), "service_name", new PlainJson()).entry(NANOS,
                "level= level=error msg=\"\" flag user=\"caf\\u00e9\" \"junk\" rest=\"open", LineDecoder.NOTHING);
        assertThat(entry.level()).isEqualTo(Level.ERROR);
        assertThat(entry.message()).isEmpty();
        assertThat(entry.attributes()).isEqualTo(Map.of("user", "café"));
    }

    private static List<String> some(List<String> names, Random random, int most) {
        List<String> all = new ArrayList<>(names);
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(most + 1));
    }

    private static String text(String name, Random random) {
        if (random.nextInt(10) == 0) {
            return random.nextBoolean() ? "" : "no level";
        }
        return name.toLowerCase(Locale.ROOT).contains("number") ? "9" : "info";
    }

    private static String line(List<String> names, Random random) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : names) {
            Object value = random.nextInt(12) == 0
                    ? UNUSUAL.get(random.nextInt(UNUSUAL.size()))
                    : name.contains("umber") ? (Object) 9 : text(name, random);
            int dot = name.indexOf('.');
            if (dot > 0 && name.hashCode() % 2 == 0 && !fields.containsKey(name.substring(0, dot))) {
                fields.put(name.substring(0, dot), Collections.singletonMap(name.substring(dot + 1), value));
            } else {
                fields.put(name, value);
            }
        }
        return Json.write(fields);
    }

    private static List<AlikeObjects.Found> metadata(List<? extends Map<String, ?>> records) throws IOException {
        AlikeObjects objects = new AlikeObjects();
        return Json.body(parser -> {
            List<AlikeObjects.Found> found = new ArrayList<>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                found.add(objects.read(parser));
            }
            return found;
        }).read(new ByteArrayInputStream(Json.write(records).getBytes(StandardCharsets.UTF_8)));
    }
}
