package dev.tinkr.backend.search;

import dev.tinkr.backend.http.AlikeObjects;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.JsonArrays;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.io.IOException;
import java.time.Instant;
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

class HitDecoderTest {

    private static final String ECS = """
            {"@timestamp":"2026-11-20T10:00:00.123Z","message":"m %1$d","service":{"name":"pay"},"log":{"level":"WARN"},
             "trace":{"id":"t%1$d"},"span":{"id":"s"},"http":{"status_code":%1$d,"method":"GET"},"labels":{"a":"b"}}""";
    private static final String OTEL = """
            {"@timestamp":"2026-11-20T10:00:00.123Z","observed_timestamp":"2026-11-20T10:00:01Z","severity_text":"ERROR",
             "severity_number":17,"body":{"text":"m %1$d"},"trace_id":"t","span_id":"s","attributes":{"http.status":%1$d},
             "resource":{"attributes":{"service.name":"pay","host.name":"h"}}}""";
    private static final String DATA_PREPPER = """
            {"time":"2026-11-20T10:00:00.123Z","observedTime":"2026-11-20T10:00:01Z","severityNumber":9,"severityText":"INFO",
             "body":"m %1$d","serviceName":"pay","traceId":"t","spanId":"s","log.attributes.code":%1$d,
             "resource.attributes.host@name":"h"}""";

    private static final List<String> NAMES = Stream.of(SearchRoles.TIMESTAMPS, SearchRoles.SERVICES,
            SearchRoles.MESSAGES, SearchRoles.LEVEL_NAMES, SearchRoles.OTEL_LEVELS, SearchRoles.SYSLOG_LEVELS,
            SearchRoles.TRACE_IDS, SearchRoles.SPAN_IDS, List.of("attributes.a", "log.attributes.b@c", "labels.d",
                    "resource.attributes.e", "resource.f", "Resource.g", "h", "i.j", "k"))
            .flatMap(List::stream)
            .distinct().toList();
    private static final List<Object> USUAL = List.of("2026-11-20T10:00:00.123Z", "a text", "INFO");
    private static final List<Object> UNUSUAL = Arrays.asList(null, "", "2026-11-20T10:00:00.123Z", "no level", "error",
            17, 3, -1, 1.5, true, List.of("one"), List.of("one", "two"), 1795168800000L, Map.of(), Map.of("text", "x"),
            Map
                    .of("name", "y"),
            Map.of("id", "z", "level", "WARN"));

    @Test
    void documentsOfTheKnownLayoutsNeedNoLookingBeyondTheFirst() throws IOException {
        for (String layout : List.of(ECS, OTEL, DATA_PREPPER)) {
            Hit hit = hits(List.of(layout.formatted(500))).getFirst();
            EntryPlan plan = EntryPlan.of(hit.document().shape()).orElseThrow();
            LogEntry entry = plan.entry(hit);
            assertThat(entry).as(layout).isEqualTo(HitDecoder.byLooking(hit));
            assertThat(entry.message()).isEqualTo("m 500");
            assertThat(entry.service()).isEqualTo("pay");
            assertThat(entry.level()).isNotEqualTo(Level.UNKNOWN);
            assertThat(entry.attributes()).containsValue(layout.equals(ECS)
                    ? Map.of("status_code", 500, "method", "GET")
                    : 500);
        }
    }

    /** As a mapping with the format epoch_second has it; the engine sorts by milliseconds all the same. */
    @Test
    void aTimeInSecondsIsWhatTheEngineReadsInIt() throws IOException {
        for (String time : List.of("1795168800.123", "\"1795168800.123\"", "1795168800123", "\"1795168800123\"")) {
            HitDecoder decoder = new HitDecoder();
            String document = "{\"@timestamp\":" + time + ",\"message\":\"m\"}";
            assertThat(hits(List.of(document, document, document))).as(time).allSatisfy(hit -> assertThat(decoder.entry(
                    hit).timestamp()).isEqualTo(Instant.ofEpochMilli(1795168800123L)));
        }
    }

    @Property(tries = 3_000)
    void whatIsPlannedIsWhatLookingFinds(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<String> shape = names.subList(0, 1 + random.nextInt(12));
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            documents.add(document(shape, random));
        }
        HitDecoder decoder = new HitDecoder();
        for (Hit hit : hits(documents)) {
            assertThat(decoder.entry(hit)).as(() -> documents.toString()).isEqualTo(HitDecoder.byLooking(hit));
        }
    }

    /** Names with dots are nested or not, but the same way in every document that is not unusual. */
    private static String document(List<String> names, Random random) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (String name : names) {
            Object value = random.nextInt(12) == 0
                    ? UNUSUAL.get(random.nextInt(UNUSUAL.size()))
                    : name.toLowerCase(Locale.ROOT).contains("number")
                            ? (Object) 9
                            : USUAL.get(Math.floorMod(name.hashCode(), USUAL.size()));
            int dot = name.lastIndexOf('.');
            if (dot > 0 && name.hashCode() % 2 == 0 && !(document.get(name.substring(0, dot)) instanceof String)) {
                nested(document, name.substring(0, dot)).put(name.substring(dot + 1), value);
            } else {
                document.put(name, value);
            }
        }
        return Json.write(document);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> nested(Map<String, Object> document, String name) {
        if (!(document.get(name) instanceof LinkedHashMap)) {
            document.put(name, new LinkedHashMap<>());
        }
        return (Map<String, Object>) document.get(name);
    }

    private static List<Hit> hits(List<String> documents) throws IOException {
        AlikeObjects objects = new AlikeObjects();
        return JsonArrays.read("[" + String.join(",", documents) + "]", parser -> new Hit("i", "i/1", objects.read(
                parser), List.of(1795168800123L, 1)));
    }
}
