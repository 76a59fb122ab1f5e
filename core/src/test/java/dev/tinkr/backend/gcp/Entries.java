package dev.tinkr.backend.gcp;

import dev.tinkr.backend.gcp.stub.GoogleSite;
import dev.tinkr.backend.gcp.stub.LoggingSite;

/** Log entries for tests. */
final class Entries {

    private Entries() {}

    /** So many of a service on Cloud Run, a second apart, the last a second before now, with a message that is its number. */
    static void some(LoggingSite site, String service, int count) {
        for (int i = 0; i < count; i++) {
            site.add(json(service, i, StubbedGcp.NOW.minusSeconds(count - i).toString(), "line " + i, "INFO"));
        }
    }

    static String json(String service, int number, String time, String message, String severity) {
        return """
                {"insertId": "%05d", "logName": "projects/%s/logs/stdout", "timestamp": "%s", "severity": "%s",
                 "resource": {"type": "cloud_run_revision", "labels": {"service_name": "%s"}},
                 "jsonPayload": {"message": "%s"}}
                """.formatted(number, GoogleSite.PROJECT, time, severity, service, message);
    }
}
