package dev.tinkr.scan.notify;

import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Severity;
import dev.tinkr.scan.Change;
import dev.tinkr.scan.Finding;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Alertmanager's API v2. An alert's labels are its identity, and its routes go by the label {@code severity}: where that
 * changes, the alert with the new one begins and those with the others end.
 */
final class Alertmanager implements Channel {

    /** Alertmanager takes an alert without an end for over after five minutes: scans come less often. */
    private static final Duration UNLESS_TOLD_OTHERWISE = Duration.ofHours(24);

    private final URI alerts;
    private final Credentials credentials;

    Alertmanager(URI base, Credentials credentials) {
        this.alerts = HttpTransport.under(base, "/api/v2/alerts");
        this.credentials = credentials;
    }

    @Override
    public String product() {
        return "Alertmanager";
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public HttpCall message(String service, List<Change> changes) {
        List<Object> all = new ArrayList<>();
        for (Change change : changes) {
            for (Severity severity : Severity.values()) {
                boolean on = change.kind() != Change.Kind.ENDED && severity == change.finding().severity();
                if (on || change.kind() != Change.Kind.APPEARED) {
                    all.add(alert(change, severity, on));
                }
            }
        }
        return HttpCall.json("the alerts of " + service, "POST", alerts, Json.write(all));
    }

    private static Map<String, Object> alert(Change change, Severity severity, boolean on) {
        Finding finding = change.finding();
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("alertname", "TinkrAnomaly");
        labels.put("service", finding.service());
        labels.put("metric", finding.metric());
        labels.put("severity", severity.wireName());
        labels.put("fingerprint", finding.fingerprint());
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("summary", Words.headline(change));
        annotations.put("description", finding.description());
        if (!finding.patterns().isEmpty()) {
            annotations.put("patterns", String.join("\n", finding.patterns()));
        }
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("labels", labels);
        alert.put("annotations", annotations);
        alert.put("startsAt", finding.startedAt().toString());
        alert.put("endsAt", (on
                ? finding.detectedAt().plus(UNLESS_TOLD_OTHERWISE)
                : finding.endedAt().orElse(finding.detectedAt())).toString());
        return alert;
    }
}
