package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.cloudwatch.stub.AwsStub;
import dev.tinkr.model.TimeWindow;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Backends that ask a stub. */
final class Stubs {

    static final String SECRET = "wJalrXUtnFEMIsecretEXAMPLEKEY";
    static final AwsCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(AwsBasicCredentials.create(
            "AKIDEXAMPLE", SECRET));
    static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
    static final TimeWindow TEN_O_CLOCK = TimeWindow.endingAt(TEN.plusSeconds(3600), Duration.ofHours(1));
    /** Around 2025-11-20T09:49:20Z, which is 691ee420 seconds after 1970. */
    static final TimeWindow TRACE_WINDOW = TimeWindow.endingAt(Instant.ofEpochSecond(0x691ee420L).plusSeconds(1800),
            Duration
                    .ofHours(1));

    private Stubs() {}

    static ObservabilityBackend open(URI service) {
        return open(service, Map.of());
    }

    static ObservabilityBackend open(URI service, Map<String, String> more) {
        return open(service, more, Map.of(), ScanBudget.OFF);
    }

    static ObservabilityBackend open(URI service, Map<String, String> more, Map<String, Map<String, Object>> services,
            ScanBudget budget) {
        return open(service, more, services, budget, Clock.systemUTC());
    }

    static ObservabilityBackend open(URI service, Map<String, String> more, Map<String, Map<String, Object>> services,
            ScanBudget budget, Clock clock) {
        Map<String, String> settings = new HashMap<>(
                Map.of("region", AwsStub.REGION, "endpoint_url", service.toString()));
        settings.putAll(more);
        return new CloudWatchBackend(CloudWatchConfig.of(new BackendSettings(settings, services, budget)), CREDENTIALS,
                false, clock);
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }
}
