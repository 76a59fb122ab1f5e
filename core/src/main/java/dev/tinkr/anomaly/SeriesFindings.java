package dev.tinkr.anomaly;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.Confidence;
import java.util.List;

/**
 * What was found in one series, and how much past that rests on: an empty list with {@link Confidence#COLD} says that
 * nothing could be known.
 */
public record SeriesFindings(List<Anomaly> anomalies, AnomalyBaseline baseline, Confidence confidence) {

    /** Copies the list. */
    public SeriesFindings {
        anomalies = List.copyOf(anomalies);
    }
}
