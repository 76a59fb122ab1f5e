package dev.tinkr.anomaly;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.AnomalyCourse;
import dev.tinkr.model.Confidence;
import java.util.List;

/**
 * What was found in one series, and how much past that rests on: an empty list with {@link Confidence#COLD} says that
 * nothing could be known.
 *
 * @param courses how the series went around each of them that is not a silence
 */
public record SeriesFindings(List<Anomaly> anomalies, AnomalyBaseline baseline, Confidence confidence,
        List<AnomalyCourse> courses) {

    /** Copies the lists. */
    public SeriesFindings {
        anomalies = List.copyOf(anomalies);
        courses = List.copyOf(courses);
    }
}
