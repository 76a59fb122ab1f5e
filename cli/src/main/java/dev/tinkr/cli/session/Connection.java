package dev.tinkr.cli.session;

import dev.tinkr.backend.LogTail;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
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

    /** Of several who are asked side by side: those whose answer to the current question is still outstanding. */
    default List<String> waitingFor() {
        return List.of();
    }

    /** How to get what somebody who did not answer would have had to say; empty where everybody has answered. */
    default Optional<String> wayOut() {
        return Optional.empty();
    }

    /** Those who are asked, one by one. */
    default List<Connection> each() {
        return List.of(this);
    }

    /** Follows log entries as they arrive, where whoever is asked sends them by itself. */
    default Optional<LogTail> tail(LogsCall call, CallContext context) {
        return Optional.empty();
    }

    /** What is to be said about whom is asked. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
