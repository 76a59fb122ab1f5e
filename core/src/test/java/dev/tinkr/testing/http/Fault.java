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
    HTML,
    /** A redirect to another address, where the credentials have no business. */
    REDIRECT(302), STATUS_401(401), STATUS_403(403), STATUS_404(404), STATUS_429(429),
    /** 429 with {@code Retry-After: 1}. */
    STATUS_429_WAIT(429), STATUS_500(500), STATUS_503(503),
    /** Every page is empty and has a token for one more. */
    EMPTY_PAGES,
    /** Every page is the first one again, with a token for one more. */
    SAME_PAGE;

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

    /** Whether it is about pages, and not about single answers. */
    public boolean ofPages() {
        return this == EMPTY_PAGES || this == SAME_PAGE;
    }

    /** What a page calls it. */
    String words() {
        return switch (this) {
            case REFUSED -> "nobody listens";
            case RESET -> "connection breaks in the middle of the answer";
            case SLOW -> "answer slower than the deadline";
            case TRUNCATED -> "JSON that ends too early";
            case HTML -> "HTML in place of JSON";
            case REDIRECT -> "redirect to another address";
            case STATUS_429_WAIT -> "429 with `Retry-After`";
            case STATUS_401, STATUS_403, STATUS_404, STATUS_429, STATUS_500, STATUS_503 -> Integer.toString(status);
            case EMPTY_PAGES -> "empty pages with a token, for ever";
            case SAME_PAGE -> "the same page with a new token, for ever";
        };
    }

    /** Whether another try may help. */
    public boolean passes() {
        return switch (this) {
            case RESET, STATUS_429, STATUS_429_WAIT, STATUS_500, STATUS_503 -> true;
            case REFUSED, SLOW, TRUNCATED, HTML, REDIRECT, STATUS_401, STATUS_403, STATUS_404, EMPTY_PAGES, SAME_PAGE ->
                false;
        };
    }
}
