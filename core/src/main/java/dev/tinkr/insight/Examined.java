package dev.tinkr.insight;

import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.Confidence;
import java.util.Objects;

/**
 * Something that was looked at, and on how much past its verdict rests.
 *
 * @param what such as {@code error_count}, a metric, or {@code log patterns}
 */
public record Examined(String what, AnomalyBaseline baseline, Confidence confidence) {

    /** Refuses nulls. */
    public Examined {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(confidence, "confidence");
    }
}
