package dev.tinkr.api;

import io.micronaut.http.HttpRequest;

/** Notices that a client has gone away, under a runtime that can tell. */
interface ClientWatch {

    /** Runs the action once the client of that request has gone; harmless after the answer. */
    void whenGone(HttpRequest<?> request, Runnable action);
}
