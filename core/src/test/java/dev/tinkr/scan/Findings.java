package dev.tinkr.scan;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Findings for tests. */
public final class Findings {

    /** When they began. */
    public static final Instant BEGUN = Instant.parse("2026-11-20T14:01:00Z");

    private Findings() {}

    /** An anomaly of that service that still lasts. */
    public static Anomaly anomaly(String service, Severity severity) {
        return anomaly(service, severity, Optional.empty());
    }

    static Anomaly anomaly(String service, Severity severity, Optional<Instant> ended) {
        return new Anomaly(service, "error_count", "error_count 847 in 10 min, expected 4 to 12", severity, BEGUN
                .plusSeconds(540), 847, 12, LogSummary.EMPTY, BEGUN, ended, BEGUN.plusSeconds(60), Anomaly.Direction.UP,
                "counter", "", 8, 4, 12, 9.1, 1e-9, "last", baseline(), Confidence.values()[0], List.of(
                        "it is far above"),
                List.of(new PatternChange("Payment charge failed: <*>", 800, 0,
                        Double.POSITIVE_INFINITY, PatternChange.Status.NEW, "Payment charge failed: a & <b>",
                        Optional.empty())),
                "fp-" + service);
    }

    private static AnomalyBaseline baseline() {
        return new AnomalyBaseline(BEGUN.minusSeconds(86_400), BEGUN, 1440, 0, true);
    }

    /** What a scan makes of {@link #anomaly}. */
    public static Finding finding(String service, Severity severity) {
        return Finding.of(anomaly(service, severity));
    }

    static Finding finding(String service, Severity severity, Instant ended) {
        return Finding.of(anomaly(service, severity, Optional.of(ended)));
    }
}
