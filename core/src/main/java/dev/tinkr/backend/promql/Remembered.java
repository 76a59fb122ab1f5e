package dev.tinkr.backend.promql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What was asked lately, for a few minutes. Two who ask for the same at the same time may both ask. */
final class Remembered<K, V> {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration TOO_FRESH_TO_ASK_AGAIN = Duration.ofSeconds(10);
    private static final int MOST = 256;

    private final Clock clock;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

    private record Entry<V>(V value, Instant asked) {}

    Remembered(Clock clock) {
        this.clock = clock;
    }

    /**
     * The value of a key.
     *
     * @param enough what an old value must fulfil: if it does not, it is asked for again, unless that was just done
     */
    V get(K key, Predicate<V> enough, Supplier<V> asking) {
        Instant now = clock.instant();
        Entry<V> known;
        synchronized (entries) {
            known = entries.get(key);
        }
        if (known != null) {
            Duration age = Duration.between(known.asked(), now).abs();
            if (age.compareTo(TOO_FRESH_TO_ASK_AGAIN) < 0 || age.compareTo(LIFE) < 0 && enough.test(known.value())) {
                return known.value();
            }
        }
        V value = asking.get();
        synchronized (entries) {
            entries.remove(key);
            entries.put(key, new Entry<>(value, now));
            Iterator<K> oldest = entries.keySet().iterator();
            while (entries.size() > MOST) {
                oldest.next();
                oldest.remove();
            }
        }
        return value;
    }
}
