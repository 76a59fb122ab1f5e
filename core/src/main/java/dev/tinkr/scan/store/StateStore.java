package dev.tinkr.scan.store;

import dev.tinkr.backend.Deadline;
import java.util.Objects;
import java.util.Optional;

/** One text that several writers share. */
public interface StateStore extends AutoCloseable {

    /**
     * A text as it was read.
     *
     * @param version as the store names it
     */
    record Stored(String text, String version) {
        /** Refuses nulls. */
        public Stored {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(version, "version");
        }
    }

    /** The text, where somebody has written one. */
    Optional<Stored> read(Deadline deadline);

    /**
     * Writes the text, unless somebody else has written since.
     *
     * @param expected the version that was read; empty where there was no text
     * @return whether it was written
     */
    boolean write(String text, Optional<String> expected, Deadline deadline);

    /** Where it is, for people: holds no secret. */
    String place();

    /** Lets go of its connections. */
    @Override
    default void close() {}
}
