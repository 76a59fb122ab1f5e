package dev.tinkr.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something unusual about a service, and why it is thought to be.
 *
 * @param metric       the series it was found in
 * @param description  one sentence for the person on call
 * @param currentValue the value at the peak; NaN when the finding is that there is none
 * @param threshold    the nearest value that would not have been unusual
 * @param endedAt      when it was over; empty while it lasts
 * @param kind         what sort of series: {@code counter}, {@code rate}, {@code gauge}; or {@code pattern}, {@code no_data}
 * @param unit         of the values, {@code ""} when unknown
 * @param expected     what the past led one to expect at the peak
 * @param lower        the least that would have been usual
 * @param upper        the most that would have been usual
 * @param score        the surprise at the peak, in decimal orders of magnitude
 * @param probability  of a point as surprising, by the series' own history
 * @param predictor    which opinion of the past was contradicted most
 * @param reasons      what led to the verdict and to its severity, one sentence each
 * @param patterns     the log patterns that changed with it, those with most weight first
 * @param fingerprint  the same for the same finding in every run
 */
public record Anomaly(String service, String metric, String description, Severity severity, Instant detectedAt,
        double currentValue, double threshold, LogSummary logSummary, Instant startedAt, Optional<Instant> endedAt,
        Instant peakAt, Direction direction, String kind, String unit, double expected, double lower, double upper,
        double score, double probability, String predictor, AnomalyBaseline baseline, Confidence confidence,
        List<String> reasons, List<PatternChange> patterns, String fingerprint) {

    /** Which way the values went. */
    public enum Direction {
        UP, DOWN;

        /** Its name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses nulls, and an end before the start. */
    public Anomaly {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(detectedAt, "detectedAt");
        Objects.requireNonNull(logSummary, "logSummary");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(peakAt, "peakAt");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(predictor, "predictor");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(confidence, "confidence");
        Objects.requireNonNull(fingerprint, "fingerprint");
        reasons = List.copyOf(reasons);
        patterns = List.copyOf(patterns);
        if (endedAt.isPresent() && endedAt.get().isBefore(startedAt)) {
            throw new IllegalArgumentException("the anomaly ends at " + endedAt.get() + ", before its start "
                    + startedAt);
        }
    }
}
