package dev.tinkr.backend.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/** Reads a successful answer, its headers too, while it comes in. */
@FunctionalInterface
public interface AnswerReader<T> {

    /**
     * Reads it.
     *
     * @throws MalformedAnswerException when it is not what was expected
     * @throws IOException              when it broke off
     */
    T read(HttpHeaders headers, InputStream body) throws IOException;
}
