package dev.tinkr.api;

import dev.tinkr.backend.Deadline;
import io.micronaut.http.HttpRequest;

/** Notices that a client has gone away, under a runtime that can tell. */
interface ClientWatch {

    /** Runs the action once the client of that request has gone, until the registration is closed. */
    Deadline.Registration whenGone(HttpRequest<?> request, Runnable action);
}
