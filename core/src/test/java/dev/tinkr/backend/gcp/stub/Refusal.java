package dev.tinkr.backend.gcp.stub;

import dev.tinkr.testing.http.StubReply;
import java.util.Map;

/** Errors in Google's words. */
final class Refusal {

    private Refusal() {}

    static StubReply invalid(String message) {
        return of(400, "INVALID_ARGUMENT", message);
    }

    static StubReply unauthenticated() {
        return of(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
    }

    static StubReply denied(String message) {
        return of(403, "PERMISSION_DENIED", message);
    }

    static StubReply notFound(String message) {
        return of(404, "NOT_FOUND", message);
    }

    static StubReply of(int status, String name, String message) {
        return StubReply.json(status, LoggingSite.GSON.toJson(Map.of("error", Map.of("code", status, "message", message,
                "status", name))));
    }
}
