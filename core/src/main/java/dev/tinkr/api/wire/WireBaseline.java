package dev.tinkr.api.wire;

import dev.tinkr.model.AnomalyBaseline;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * The past that a verdict rests on.
 *
 * @param points how many buckets had a value
 * @param gaps   how many times values stopped coming
 * @param season whether the time of day was taken into account
 */
@Schema(name = "Baseline", description = "The past that a verdict rests on.")
public record WireBaseline(
        Instant start,
        Instant end,
        int points,
        int gaps,
        boolean season) {

    static WireBaseline of(AnomalyBaseline baseline) {
        return new WireBaseline(baseline.start(), baseline.end(), baseline.points(), baseline.gaps(), baseline
                .season());
    }

    AnomalyBaseline baseline() {
        return new AnomalyBaseline(start, end, points, gaps, season);
    }
}
