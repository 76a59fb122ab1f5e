package dev.tinkr.operations.redaction;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedactorTest {

    private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");
    private static final String KEY = "AKIA" + "IOSFODNN7EXAMPLE";
    private static final String HIDDEN = "[REDACTED aws-access-key]";

    private static LogEntry entry(String message, Map<String, Object> attributes) {
        return new LogEntry("1", AT, Level.INFO, message, "a", "t", "s", attributes);
    }

    private static Map<String, Object> redacted(Map<String, Object> attributes) {
        return Redactor.ON.entry(entry("", attributes)).attributes();
    }

    @Test
    void messageAndAttributesAreCleanedAtAnyDepth() {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("none", null);
        nested.put("key", KEY);

        LogEntry clean = Redactor.ON.entry(entry("key " + KEY, Map.of("request", Map.of("headers", List.of("x", nested,
                List.of(KEY))))));

        assertThat(clean.message()).isEqualTo("key " + HIDDEN);
        Map<String, Object> cleanNested = new LinkedHashMap<>(nested);
        cleanNested.put("key", HIDDEN);
        assertThat(clean.attributes()).isEqualTo(Map.of("request", Map.of("headers", List.of("x", cleanNested,
                List.of(HIDDEN)))));
        assertThat(clean.id() + clean.traceId() + clean.spanId() + clean.service()).isEqualTo("1tsa");
    }

    @Test
    void keysAreCleanedTooAndNoneIsLost() {
        assertThat(redacted(Map.of(KEY, 1, "ASIA" + KEY.substring(4), 2))).hasSize(2)
                .containsKeys(HIDDEN, HIDDEN + " (2)");
    }

    @Test
    void numbersThatAreCardNumbersAreCleaned() {
        Map<String, Object> clean = redacted(Map.of("pan", 4_111_111_111_111_111L, "big", new BigInteger(
                "4111111111111111"), "order", 4_111_111_111_111_112L, "negative", -4_111_111_111_111_111L, "ratio",
                0.5, "ok", true));

        assertThat(clean).containsEntry("pan", "[REDACTED card-number]").containsEntry("big", "[REDACTED card-number]")
                .containsEntry("order", 4_111_111_111_111_112L).containsEntry("ratio", 0.5).containsEntry("ok", true)
                .containsEntry("negative", -4_111_111_111_111_111L);
    }

    @Test
    void aKeyWithoutAFormIsKnownByTheNameOfItsAttribute() {
        String key = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY";

        assertThat(redacted(Map.of("aws.secret_access_key", key, "hash", key)))
                .containsEntry("aws.secret_access_key", "[REDACTED key]").containsEntry("hash", key);
    }

    @Test
    void whatHoldsNoSecretIsTheSameObject() {
        LogEntry plain = entry("all is well", Map.of("a", List.of(1, Map.of("b", "c"))));
        MetricPoint point = new MetricPoint(AT, 1, "ms", Map.of("region", "eu"));

        assertThat(Redactor.ON.entry(plain)).isSameAs(plain);
        assertThat(Redactor.ON.point(point)).isSameAs(point);
    }

    @Test
    void operationsTagsAndDimensionsAreCleaned() {
        TraceSpan span = new TraceSpan("s", "", "GET https://u:hunter2@h", "a", AT, 1, SpanStatus.OK, Map.of("k", KEY));
        Trace trace = new Trace("t", "a", "GET https://u:hunter2@h", AT, 1, 1, SpanStatus.OK, List.of(span));

        assertThat(Redactor.ON.trace(trace).toString()).doesNotContain("hunter2").doesNotContain(KEY);
        assertThat(Redactor.ON.point(new MetricPoint(AT, 1, "", Map.of("k", KEY))).dimensions()).containsEntry("k",
                HIDDEN);
    }

    @Test
    void nestingTooDeepToLookThroughIsNotShown() {
        Object deep = KEY;
        for (int i = 0; i < 5_000; i++) {
            deep = i % 2 == 0 ? Collections.singletonList(deep) : Collections.singletonMap("k", deep);
        }

        assertThat(depthOf(redacted(Map.of("deep", deep)).get("deep"))).isLessThan(600);
    }

    private static int depthOf(Object value) {
        int depth = 0;
        Object inner = value;
        while (!(inner instanceof String text)) {
            inner = inner instanceof List<?> list ? list.getFirst() : ((Map<?, ?>) inner).get("k");
            depth++;
        }
        assertThat(text).doesNotContain(KEY);
        return depth;
    }

    @Test
    void switchedOffItLeavesEverything() {
        LogEntry entry = entry(KEY, Map.of("k", KEY));

        assertThat(Redactor.OFF.entry(entry)).isSameAs(entry);
        assertThat(Redactor.OFF.text(KEY)).isEqualTo(KEY);
        assertThat(Redactor.OFF.texts(Arrays.asList(KEY, "a"))).containsExactly(KEY, "a");
    }
}
