package dev.tinkr.scan.notify;

import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.scan.Change;
import java.util.List;

/** A place where people or programs are told things. Pure: it says what is to be sent. */
public interface Channel {

    /** What a service of this kind is called in errors. */
    String product();

    /** Whether several changes of a service go into one message, or each has its own. */
    boolean together();

    /** The message about these changes of one service; there is at least one. */
    HttpCall message(String service, List<Change> changes);

    /** What we are known by there, which also holds what must never be shown. */
    Credentials credentials();
}
