package dev.tinkr.cli.session;

import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import java.util.List;
import java.util.Optional;

/** Somebody who answers: a backend in this process, or a function elsewhere. */
public interface Connection extends AutoCloseable {

    /** What can be asked. */
    Operations operations();

    /** On whose behalf one call is made, and how long it may take from now. */
    CallContext newCall();

    /** Who is asked, in the words of a progress line. */
    String name();

    /** What is to be said before the first question: that it takes longer than those after it. */
    default Optional<String> announcement() {
        return Optional.empty();
    }

    /** What is to be said about whom is asked. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
