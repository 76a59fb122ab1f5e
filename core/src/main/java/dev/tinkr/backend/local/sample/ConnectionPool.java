package dev.tinkr.backend.local.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The ledger connections of one payments-api instance: whoever finds none free waits in line, and gives up in the end.
 * Requests come in the order of their times.
 */
final class ConnectionPool {

    static final int SIZE = 3;
    static final long PATIENCE = 5 * Timeline.SECOND;

    private final long[] freeAt = new long[SIZE];
    private final Deque<Use> uses = new ArrayDeque<>();

    private record Use(long asked, long granted, long released) {}

    /** When somebody who asks at that time gets a connection; empty when that would take too long. */
    OptionalLong grant(long asked) {
        long granted = Math.max(asked, freeAt[firstFree()]);
        if (granted - asked > PATIENCE) {
            uses.add(new Use(asked, asked + PATIENCE, asked + PATIENCE));
            return OptionalLong.empty();
        }
        return OptionalLong.of(granted);
    }

    /** Books the connection that {@link #grant} promised. */
    void book(long asked, long granted, long released) {
        freeAt[firstFree()] = released;
        uses.add(new Use(asked, granted, released));
    }

    int used(long time) {
        return (int) uses.stream().filter(use -> use.granted <= time && time < use.released).count();
    }

    int waiting(long time) {
        return (int) uses.stream().filter(use -> use.asked <= time && time < use.granted).count();
    }

    /** Forgets what was over by then. */
    void forgetBefore(long time) {
        uses.removeIf(use -> use.released < time);
    }

    private int firstFree() {
        int first = 0;
        for (int i = 1; i < SIZE; i++) {
            if (freeAt[i] < freeAt[first]) {
                first = i;
            }
        }
        return first;
    }
}
