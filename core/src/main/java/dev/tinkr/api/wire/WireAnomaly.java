package dev.tinkr.api.wire;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Anomaly.Direction;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something unusual about a service, and why it is thought to be.
 *
 * @param metric       the series it was found in
 * @param description  one sentence for the person on call
 * @param currentValue the value that went furthest; "NaN" when the finding is that there is none
 * @param threshold    the nearest value that would not have been unusual
 * @param endedAt      when it was over; left out while it lasts
 * @param kind         counter, rate, gauge, pattern or no_data
 * @param lower        the least that would have been usual
 * @param upper        the most that would have been usual
 * @param score        the surprise, in decimal orders of magnitude
 * @param probability  of a point as surprising, by the series' own history
 * @param predictor    which opinion of the past was contradicted most
 * @param fingerprint  the same for the same finding in every run
 */
@Schema(name = "Anomaly", description = "Something unusual about a service, and why it is thought to be.")
public record WireAnomaly(
        String service,
        String metric,
        String description,
        @Schema(allowableValues = {
                "low", "medium", "high", "critical"},
                requiredMode = Schema.RequiredMode.REQUIRED) String severity,
        Instant detectedAt,
        double currentValue,
        double threshold,
        WireLogSummary logSummary,
        Instant startedAt,
        Optional<Instant> endedAt,
        Instant peakAt,
        @Schema(allowableValues = {"up", "down"}, requiredMode = Schema.RequiredMode.REQUIRED) String direction,
        String kind,
        String unit,
        double expected,
        double lower,
        double upper,
        double score,
        double probability,
        String predictor,
        WireBaseline baseline,
        @Schema(allowableValues = {"cold", "partial", "full"},
                requiredMode = Schema.RequiredMode.REQUIRED) String confidence,
        List<String> reasons,
        List<WirePattern> patterns,
        String fingerprint) {

    /** That anomaly. */
    public static WireAnomaly of(Anomaly it) {
        return new WireAnomaly(it.service(), it.metric(), it.description(), it.severity().wireName(), it.detectedAt(),
                it.currentValue(), it.threshold(), WireLogSummary.of(it.logSummary()), it.startedAt(), it.endedAt(), it
                        .peakAt(),
                it.direction().wireName(), it.kind(), it.unit(), it.expected(), it.lower(), it.upper(), it.score(), it
                        .probability(),
                it.predictor(), WireBaseline.of(it.baseline()), it.confidence().wireName(), it.reasons(), it.patterns()
                        .stream().map(WirePattern::of).toList(),
                it.fingerprint());
    }

    Anomaly anomaly() {
        return new Anomaly(service, metric, description, Severity.named(severity).orElseThrow(
                () -> new IllegalArgumentException("there is no severity '" + severity + "'")), detectedAt,
                currentValue, threshold, logSummary.summary(), startedAt, endedAt, peakAt, direction.equals("down")
                        ? Direction.DOWN
                        : Direction.UP,
                kind, unit, expected, lower, upper, score, probability, predictor, baseline.baseline(), Confidence
                        .valueOf(confidence.toUpperCase(Locale.ROOT)),
                reasons, patterns.stream().map(WirePattern::change).toList(), fingerprint);
    }
}
