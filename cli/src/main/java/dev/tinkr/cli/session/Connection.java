package dev.tinkr.cli.session;

import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import java.util.List;

/** Somebody who answers: a backend in this process, or a function elsewhere. */
public interface Connection extends AutoCloseable {

    /** What can be asked. */
    Operations operations();

    /** On whose behalf one call is made, and how long it may take from now. */
    CallContext newCall();

    /** Who is asked, in the words of a progress line. */
    String name();

    /** What is to be said about whom is asked. */
    List<String> notes();

    @Override
    void close();
}
