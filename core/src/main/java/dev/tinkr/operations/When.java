package dev.tinkr.operations;

import java.util.Optional;

/**
 * The window of a call as the asker wrote it: {@code start} and {@code end}, or {@code since}. Texts as
 * {@link dev.tinkr.model.TimeText} reads them; without any of them the operation's own default holds.
 */
public record When(Optional<String> start, Optional<String> end, Optional<String> since) {

    /** The operation's default. */
    public static final When DEFAULT = new When(Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses nulls; a blank text is none. */
    public When {
        start = Fields.notBlank(start);
        end = Fields.notBlank(end);
        since = Fields.notBlank(since);
    }

    /** The last so-and-so long, such as {@code 30m}. */
    public static When since(String duration) {
        return new When(Optional.empty(), Optional.empty(), Optional.of(duration));
    }

    /** From one time to another. */
    public static When between(String start, String end) {
        return new When(Optional.of(start), Optional.of(end), Optional.empty());
    }
}
