package dev.tinkr.backend.http;

import java.util.Map;

/** Numbers that tell names with their values from others, to be summed in any order. */
public final class Fingerprint {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Fingerprint() {}

    /** All bits of the number in each of the result's. */
    public static long mixed(long bits) {
        long product = bits * GOLDEN;
        return product ^ product >>> 32;
    }

    /** Of one name and the number of its value. */
    static long of(String name, long value) {
        return mixed(name.hashCode() * GOLDEN + value);
    }

    /** Of texts by their names: unlike the hash code of the map, which is the same for {@code a=1} and {@code b=2}. */
    public static long of(Map<String, String> texts) {
        long sum = 0;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            sum += of(text.getKey(), text.getValue().hashCode());
        }
        return sum;
    }
}
