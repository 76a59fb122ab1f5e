package dev.tinkr.testing.http;

/** What can go wrong between a backend and its service. */
public enum Fault {
    /** Nobody listens. */
    REFUSED,
    /** The connection breaks in the middle of the answer. */
    RESET,
    /** The answer takes longer than anybody waits. */
    SLOW,
    /** JSON that ends too early, in an answer that is whole. */
    TRUNCATED,
    /** A page for people, from something in between. */
    HTML, STATUS_401(401), STATUS_403(403), STATUS_404(404), STATUS_429(429),
    /** 429 with {@code Retry-After: 1}. */
    STATUS_429_WAIT(429), STATUS_500(500), STATUS_503(503);

    private final int status;

    Fault() {
        this(0);
    }

    Fault(int status) {
        this.status = status;
    }

    /** The status that it answers; 0 where it is none. */
    public int status() {
        return status;
    }

    /** Whether another try may help. */
    public boolean passes() {
        return switch (this) {
            case RESET, STATUS_429, STATUS_429_WAIT, STATUS_500, STATUS_503 -> true;
            case REFUSED, SLOW, TRUNCATED, HTML, STATUS_401, STATUS_403, STATUS_404 -> false;
        };
    }
}
