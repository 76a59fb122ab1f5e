package dev.tinkr.scan;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a notification says of an anomaly, and what a scan remembers of it.
 *
 * @param fingerprint the same for the same finding in every run
 * @param patterns    the log patterns behind it, those with most weight first, at most {@link #MOST_PATTERNS}
 */
public record Finding(String fingerprint, String service, String metric, Severity severity, String description,
        String kind, String unit, double currentValue, double threshold, double expected, double lower, double upper,
        Instant startedAt, Instant peakAt, Instant detectedAt, Optional<Instant> endedAt, List<String> patterns) {

    static final int MOST_PATTERNS = 3;

    /** Refuses nulls and copies the list. */
    public Finding {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(peakAt, "peakAt");
        Objects.requireNonNull(detectedAt, "detectedAt");
        Objects.requireNonNull(endedAt, "endedAt");
        patterns = List.copyOf(patterns);
    }

    /** What there is to say of that anomaly. */
    public static Finding of(Anomaly anomaly) {
        return new Finding(anomaly.fingerprint(), anomaly.service(), anomaly.metric(), anomaly.severity(), anomaly
                .description(), anomaly.kind(), anomaly.unit(), anomaly.currentValue(), anomaly.threshold(),
                anomaly
                        .expected(),
                anomaly.lower(), anomaly.upper(), anomaly.startedAt(), anomaly.peakAt(), anomaly
                        .detectedAt(),
                anomaly.endedAt(), anomaly.patterns().stream().limit(MOST_PATTERNS).map(
                        PatternChange::template).toList());
    }

    /** The same, over since then. */
    public Finding ended(Instant when) {
        Instant end = when.isBefore(startedAt) ? startedAt : when;
        return new Finding(fingerprint, service, metric, severity, description, kind, unit, currentValue, threshold,
                expected, lower, upper, startedAt, peakAt, detectedAt, Optional.of(end), patterns);
    }
}
