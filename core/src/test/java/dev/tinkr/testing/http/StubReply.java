package dev.tinkr.testing.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a stub answers. */
public record StubReply(int status, Map<String, String> headers, byte[] body) {

    /** Copies the headers. */
    public StubReply {
        headers = Map.copyOf(headers);
    }

    /** JSON with status 200. */
    public static StubReply json(String body) {
        return json(200, body);
    }

    /** JSON with that status. */
    public static StubReply json(int status, String body) {
        return of(status, "application/json", body);
    }

    /** A text of that type. */
    public static StubReply of(int status, String contentType, String body) {
        return new StubReply(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with one more header. */
    public StubReply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new StubReply(status, more, body);
    }
}
