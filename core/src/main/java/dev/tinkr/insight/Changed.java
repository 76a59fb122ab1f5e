package dev.tinkr.insight;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.PatternChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Copies of a finding with something said otherwise. */
final class Changed {

    private Changed() {}

    static Anomaly explained(Anomaly it, String description, List<PatternChange> patterns, LogSummary summary) {
        return copy(it, description, it.startedAt(), it.endedAt(), it.reasons(), patterns, summary);
    }

    static Anomaly told(Anomaly it, String description, List<String> reasons) {
        return copy(it, description, it.startedAt(), it.endedAt(), reasons, it.patterns(), it.logSummary());
    }

    static Anomaly lasting(Anomaly it, String description, Instant start, Optional<Instant> end,
            List<String> reasons) {
        return copy(it, description, start, end, reasons, it.patterns(), it.logSummary());
    }

    private static Anomaly copy(Anomaly it, String description, Instant start, Optional<Instant> end,
            List<String> reasons, List<PatternChange> patterns, LogSummary summary) {
        return new Anomaly(it.service(), it.metric(), description, it.severity(), it.detectedAt(), it.currentValue(), it
                .threshold(), summary, start, end, it.peakAt(), it.direction(), it.kind(), it.unit(), it.expected(),
                it
                        .lower(),
                it.upper(), it.score(), it.probability(), it.predictor(), it.baseline(), it.confidence(), reasons,
                patterns, it.fingerprint());
    }
}
