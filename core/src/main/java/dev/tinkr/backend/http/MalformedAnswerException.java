package dev.tinkr.backend.http;

import java.io.IOException;

/** An answer that came whole but is not what it should be, such as a login page in place of JSON. */
public final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public MalformedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
