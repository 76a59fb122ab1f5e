package dev.tinkr.backend.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One call to a service.
 *
 * @param what    what it is for, as the object of "during", such as {@code the log search}
 * @param headers without credentials, which the transport adds
 * @param body    {@code ""} for none
 */
public record HttpCall(String what, String method, URI uri, Map<String, String> headers, String body) {

    /** Refuses nulls and copies the headers. */
    public HttpCall {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        Objects.requireNonNull(body, "body");
    }

    /** Asks for what is at that place. */
    public static HttpCall get(String what, URI uri) {
        return new HttpCall(what, "GET", uri, Map.of("Accept", "application/json"), "");
    }

    /** Sends JSON there. */
    public static HttpCall json(String what, String method, URI uri, String body) {
        return new HttpCall(what, method, uri, Map.of("Accept", "application/json", "Content-Type", "application/json"),
                body);
    }
}
