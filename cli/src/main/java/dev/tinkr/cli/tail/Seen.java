package dev.tinkr.cli.tail;

import dev.tinkr.model.LogEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells entries that have been shown from new ones, of a time that is read again and again. An entry with an id is known
 * by it. One without is known by all it holds, and counted: where a reading finds it three times and two have been shown,
 * the third is new. What a backend sends by itself and what it answers when asked may have ids of different kinds; there,
 * too, as many entries of one moment and text are shown as the source that has most of them has.
 */
final class Seen {

    /** Where an entry comes from. */
    enum Source {
        /** The answer to a question, which has everything of its window each time. */
        ASKED,
        /** What the backend sends by itself, once. */
        SENT
    }

    private final Map<Source, Map<String, Instant>> ids = new EnumMap<>(Source.class);
    private final Map<Key, Count> counts = new HashMap<>();
    private final MessageDigest digest;
    private int reading;

    Seen() {
        for (Source source : Source.values()) {
            ids.put(source, new HashMap<>());
        }
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Key(long high, long low) {}

    private static final class Count {

        private final Instant time;
        private final int[] bySource = new int[Source.values().length];
        private int shown;
        private int reading;
        private int inReading;

        Count(Instant time) {
            this.time = time;
        }
    }

    /** A reading begins: what is asked for now is everything of its window. */
    void beginReading() {
        reading++;
    }

    /** Remembers the entry. Says whether it is new. */
    boolean isNew(LogEntry entry, Source source) {
        boolean known = !entry.id().isEmpty();
        if (known && ids.get(source).putIfAbsent(entry.id(), entry.timestamp()) != null) {
            return false;
        }
        Count count = counts.computeIfAbsent(key(entry), any -> new Count(entry.timestamp()));
        if (known || source == Source.SENT) {
            count.bySource[source.ordinal()]++;
        } else {
            if (count.reading != reading) {
                count.reading = reading;
                count.inReading = 0;
            }
            count.inReading++;
            count.bySource[source.ordinal()] = Math.max(count.bySource[source.ordinal()], count.inReading);
        }
        if (count.bySource[source.ordinal()] <= count.shown) {
            return false;
        }
        count.shown++;
        return true;
    }

    /** Forgets what is older, which is not read again. */
    void forget(Instant before) {
        ids.values().forEach(known -> known.values().removeIf(time -> time.isBefore(before)));
        counts.values().removeIf(count -> count.time.isBefore(before));
    }

    /** How many entries are remembered. */
    int size() {
        return counts.size();
    }

    private Key key(LogEntry entry) {
        add(entry.timestamp().toString());
        add(entry.message());
        add(entry.service());
        if (entry.id().isEmpty()) {
            add(entry.level().name());
            add(entry.traceId());
            add(entry.spanId());
            add(entry.attributes().toString());
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new Key(hash.getLong(), hash.getLong());
    }

    private void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
