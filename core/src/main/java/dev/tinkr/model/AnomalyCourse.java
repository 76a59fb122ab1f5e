package dev.tinkr.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How the series of an anomaly went, and what it was held against: what a picture of it needs.
 *
 * @param fingerprint of the anomaly
 * @param peakAt      of the anomaly, which tells it from others of the same fingerprint
 * @param points      in order of time, from before the window to its end
 */
public record AnomalyCourse(String fingerprint, Instant peakAt, List<Point> points) {

    /**
     * One point.
     *
     * @param value    NaN where there is none
     * @param expected what would have been expected of it
     * @param lower    the least that would have been usual
     * @param upper    the most that would have been usual
     */
    public record Point(Instant timestamp, double value, double expected, double lower, double upper) {

        /** Refuses null. */
        public Point {
            Objects.requireNonNull(timestamp, "timestamp");
        }
    }

    /** Refuses nulls and copies the points. */
    public AnomalyCourse {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(peakAt, "peakAt");
        points = List.copyOf(points);
    }

    /** Whether it is that anomaly's. */
    public boolean of(Anomaly anomaly) {
        return fingerprint.equals(anomaly.fingerprint()) && peakAt.equals(anomaly.peakAt());
    }
}
