package dev.tinkr.scan.notify;

import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.Json;
import dev.tinkr.scan.Change;
import dev.tinkr.scan.Finding;
import dev.tinkr.scan.FindingJson;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PagerDuty's Events API v2: an alert for each finding, told apart by its fingerprint, resolved when it is over. */
final class PagerDuty implements Channel {

    static final URI EVENTS = URI.create("https://events.pagerduty.com/v2/enqueue");
    private static final int LONGEST_SUMMARY = 1024;

    private final URI events;
    private final String routingKey;
    private final Clock clock;

    PagerDuty(URI events, String routingKey, Clock clock) {
        this.events = events;
        this.routingKey = routingKey;
        this.clock = clock;
    }

    @Override
    public String product() {
        return "PagerDuty";
    }

    @Override
    public boolean together() {
        return false;
    }

    @Override
    public Credentials credentials() {
        return new Credentials.Header("", "", List.of(routingKey));
    }

    @Override
    public HttpCall message(String service, List<Change> changes) {
        Change change = changes.getFirst();
        Finding finding = change.finding();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", routingKey);
        event.put("event_action", change.kind() == Change.Kind.ENDED ? "resolve" : "trigger");
        event.put("dedup_key", "tinkr-" + finding.fingerprint());
        if (change.kind() != Change.Kind.ENDED) {
            event.put("client", "tinkr");
            event.put("payload", payload(change, finding));
        }
        return HttpCall.json("the event of " + service, "POST", events, Json.write(event));
    }

    private Map<String, Object> payload(Change change, Finding finding) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", Words.cut(Words.headline(change), LONGEST_SUMMARY));
        payload.put("source", finding.service());
        payload.put("severity", severity(finding));
        payload.put("timestamp", (finding.startedAt().isAfter(clock.instant()) ? clock.instant() : finding.startedAt())
                .toString());
        payload.put("component", finding.metric());
        payload.put("class", finding.kind());
        payload.put("custom_details", FindingJson.write(finding));
        return payload;
    }

    private static String severity(Finding finding) {
        return switch (finding.severity()) {
            case LOW -> "info";
            case MEDIUM -> "warning";
            case HIGH -> "error";
            case CRITICAL -> "critical";
        };
    }
}
