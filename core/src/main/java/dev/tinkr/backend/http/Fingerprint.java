package dev.tinkr.backend.http;

import java.util.Map;

/**
 * Numbers that tell names with their values from others, to be summed in any order. They are the same in every process.
 */
public final class Fingerprint {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int CHARACTERS_IN_A_LONG = Long.SIZE / Character.SIZE;

    private Fingerprint() {}

    /** All bits of the number in each of the result's. */
    public static long mixed(long bits) {
        long product = bits * GOLDEN;
        return product ^ product >>> 32;
    }

    /** Of a text, by all of its characters: unlike its hash code, which is the same for {@code Aa} and {@code BB}. */
    static long of(String text) {
        long number = text.length();
        int at = 0;
        for (; at + CHARACTERS_IN_A_LONG <= text.length(); at += CHARACTERS_IN_A_LONG) {
            number = mixed(number ^ (text.charAt(at) | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32 | (long) text.charAt(at + 3) << 48));
        }
        for (; at < text.length(); at++) {
            number = mixed(number ^ text.charAt(at));
        }
        return number;
    }

    /** Of a name and its value, by the number of each. */
    static long of(long name, long value) {
        return mixed(name * GOLDEN + value);
    }

    /** Of texts by their names: unlike the hash code of the map, which is the same for {@code a=1} and {@code b=2}. */
    public static long of(Map<String, String> texts) {
        long sum = 0;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            sum += of(of(text.getKey()), of(text.getValue()));
        }
        return sum;
    }
}
