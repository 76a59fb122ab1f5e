package dev.tinkr.model;

import java.time.Instant;
import java.util.Objects;

/**
 * The past that a verdict rests on.
 *
 * @param points how many buckets had a value
 * @param gaps   how many times values stopped coming
 * @param season whether the time of day was taken into account
 */
public record AnomalyBaseline(Instant start, Instant end, int points, int gaps, boolean season) {

    /** Refuses a baseline that ends before it starts. */
    public AnomalyBaseline {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the baseline ends at " + end + ", before its start " + start);
        }
    }
}
