package dev.tinkr.backend.datadog.stub;

import dev.tinkr.testing.http.StubReply;

/** A limit on calls, told with every answer. */
public final class Limit {

    private final String name;
    private final int limit;
    private final int resetSeconds;
    private int used;

    /** So many calls, until a reset that is always that far away. */
    public Limit(String name, int limit, int resetSeconds) {
        this.name = name;
        this.limit = limit;
        this.resetSeconds = resetSeconds;
    }

    /** Begins another period. */
    public synchronized void renew() {
        used = 0;
    }

    synchronized boolean take() {
        used++;
        return used <= limit;
    }

    synchronized StubReply on(StubReply reply) {
        return reply.with("X-RateLimit-Limit", Integer.toString(limit)).with("X-RateLimit-Period", "3600").with(
                "X-RateLimit-Remaining", Integer.toString(Math.max(0, limit - used))).with("X-RateLimit-Reset",
                        Integer
                                .toString(resetSeconds))
                .with("X-RateLimit-Name", name);
    }
}
