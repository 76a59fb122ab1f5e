package dev.tinkr.backend.http;

import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a successful answer while it comes in. */
@FunctionalInterface
public interface BodyReader<T> {

    /**
     * Reads it.
     *
     * @throws MalformedAnswerException when it is not what was expected
     * @throws IOException              when it broke off
     */
    T read(InputStream body) throws IOException;
}
