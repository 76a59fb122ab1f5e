package dev.tinkr.conformance;

import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The records that every engine is loaded with: several hundred, hostile, the same on every run. */
public final class Corpus {

    /** The attribute that numbers the records. */
    public static final String NUMBER = "record_no";
    /** The window that holds all but {@link #OUTSIDE} of the records. */
    public static final TimeWindow WINDOW = new TimeWindow(Instant.parse("2026-11-20T10:00:00Z"),
            Instant.parse("2026-11-20T11:00:00Z"));
    /** When a crowd of records was written at the very same nanosecond. */
    public static final Instant CROWD = Instant.parse("2026-11-20T10:30:00.123456789Z");

    /** How many records lie outside of the window: just before its start, right at its end. */
    static final int OUTSIDE = 4;
    private static final int COMBINED = 360;
    private static final int CROWDED = 120;

    private final List<CorpusRecord> records = new ArrayList<>();
    private final Random random = new Random(20_261_121);

    private Corpus() {
        HostileValues.MESSAGES.forEach(message -> add(spread(), message, some(HostileValues.ATTRIBUTES)));
        HostileValues.ATTRIBUTES.forEach(attributes -> add(spread(), "attributes of an order", attributes));
        HostileValues.TRACE_IDS.forEach(id -> add(spread(), "request traced", Map.of(), id));
        HostileValues.LEVELS.forEach(level -> add(spread(), "said at level " + level, some(HostileValues.ATTRIBUTES),
                some(HostileValues.TRACE_IDS), some(HostileValues.SERVICES), level));
        HostileValues.SERVICES.forEach(service -> add(spread(), "written by a service", Map.of(), "", service, "INFO"));
        for (int i = 0; i < COMBINED; i++) {
            add(i < CROWDED ? CROWD : spread(), sentence(), combination());
        }
        add(WINDOW.start(), "right at the start", Map.of());
        add(WINDOW.end().minusNanos(1), "right before the end", Map.of());
        add(WINDOW.start().minusNanos(1), "right before the start", Map.of());
        add(WINDOW.start().minusSeconds(1), "timeout before the start", Map.of());
        add(WINDOW.end(), "right at the end", Map.of());
        add(WINDOW.end().plusSeconds(1), "timeout after the end", Map.of());
    }

    /** The records, in no order of time. */
    public static List<CorpusRecord> records() {
        return List.copyOf(new Corpus().records);
    }

    /** The number of a record that came back, whatever kind of value the engine made of it. */
    public static int number(LogEntry entry) {
        Object number = entry.attributes().get(NUMBER);
        if (number == null) {
            throw new AssertionError("a record came back without " + NUMBER + ": " + entry);
        }
        return (int) Double.parseDouble(number.toString());
    }

    private void add(Instant time, String message, Map<String, Object> attributes) {
        add(time, message, attributes, some(HostileValues.TRACE_IDS));
    }

    private void add(Instant time, String message, Map<String, Object> attributes, String traceId) {
        add(time, message, attributes, traceId, some(HostileValues.SERVICES), some(HostileValues.LEVELS));
    }

    private void add(Instant time, String message, Map<String, Object> attributes, String traceId, String service,
            String sentLevel) {
        Map<String, Object> numbered = new LinkedHashMap<>();
        numbered.put(NUMBER, (long) records.size());
        numbered.putAll(attributes);
        String spanId = traceId.isEmpty() ? "" : some(HostileValues.SPAN_IDS);
        Level level = Level.of(sentLevel);
        records.add(new CorpusRecord(new LogEntry("", time, level, message, service, traceId, spanId, numbered),
                sentLevel));
    }

    private Instant spread() {
        long inside = WINDOW.length().minus(Duration.ofSeconds(2)).toNanos();
        return WINDOW.start().plusSeconds(1).plusNanos(random.nextLong(inside));
    }

    private String sentence() {
        StringBuilder sentence = new StringBuilder();
        int words = 1 + random.nextInt(6);
        for (int i = 0; i < words; i++) {
            sentence.append(i == 0 ? "" : some(HostileValues.SEPARATORS)).append(some(HostileValues.WORDS));
        }
        return sentence.toString();
    }

    private Map<String, Object> combination() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            attributes.putAll(some(HostileValues.ATTRIBUTES));
        }
        return attributes;
    }

    private <T> T some(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
