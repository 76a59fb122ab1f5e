package dev.tinkr.backend.gcp;

import dev.tinkr.backend.gcp.stub.GoogleSite;
import dev.tinkr.backend.gcp.stub.TraceSite;

/** Traces for tests. */
final class Traces {

    static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private Traces() {}

    /** One of two spans: the service, which calls the payments that fail. */
    static void checkout(TraceSite site, String service) {
        site.add(
                trace(ID, "2026-11-20T10:30:00Z", "2026-11-20T10:30:01.250Z", "\"service.name\": \"" + service + "\""));
    }

    /** One with those labels at its root. */
    static String trace(String id, String start, String end, String labels) {
        return """
                {"projectId": "%s", "traceId": "%s", "spans": [
                  {"spanId": "13015543217452646711", "kind": "RPC_SERVER", "name": "/checkout", "startTime": "%s",
                   "endTime": "%s", "labels": {%s, "/http/status_code": "500", "/http/method": "POST"}},
                  {"spanId": "255", "parentSpanId": "13015543217452646711", "name": "charge",
                   "startTime": "%s", "endTime": "%s",
                   "labels": {"service.name": "payments", "/error/message": "card refused", "card": "visa"}}]}
                """.formatted(GoogleSite.PROJECT, id, start, end, labels, start, end);
    }
}
