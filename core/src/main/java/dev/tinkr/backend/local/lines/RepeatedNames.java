package dev.tinkr.backend.local.lines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns the bytes of field names into strings, each of which is made once as long as it comes again and again. */
final class RepeatedNames {

    private static final int SLOTS = 512;

    private final byte[][] known = new byte[SLOTS][];
    private final String[] names = new String[SLOTS];

    String of(byte[] buffer, int from, int to) {
        int length = to - from;
        // A few bytes tell the names of telemetry apart; two that they do not are only made anew each time.
        int slot = length == 0
                ? 0
                : (length + 7 * buffer[from] + 31 * buffer[to - 1] + 101 * buffer[from + length / 2]) & SLOTS - 1;
        byte[] candidate = known[slot];
        if (candidate == null || !Arrays.equals(candidate, 0, candidate.length, buffer, from, to)) {
            known[slot] = Arrays.copyOfRange(buffer, from, to);
            // Interned, so that comparing with the names in the code is comparing references.
            names[slot] = new String(known[slot], StandardCharsets.UTF_8).intern();
        }
        return names[slot];
    }
}
