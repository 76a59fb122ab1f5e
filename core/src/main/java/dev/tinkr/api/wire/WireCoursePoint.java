package dev.tinkr.api.wire;

import dev.tinkr.model.AnomalyCourse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One point of a series that an anomaly was found in.
 *
 * @param timestamp the start of the step
 * @param value     NaN where there is none
 * @param expected  what would have been expected of it
 * @param lower     the least that would have been usual
 * @param upper     the most that would have been usual
 */
@Schema(name = "AnomalyCoursePoint", description = "One point of a series that an anomaly was found in.")
public record WireCoursePoint(
        Instant timestamp,
        @Schema(oneOf = {
                Double.class,
                String.class}, example = "0.25", requiredMode = Schema.RequiredMode.REQUIRED) double value,
        double expected,
        double lower,
        double upper) {

    static WireCoursePoint of(AnomalyCourse.Point it) {
        return new WireCoursePoint(it.timestamp(), it.value(), it.expected(), it.lower(), it.upper());
    }

    AnomalyCourse.Point point() {
        return new AnomalyCourse.Point(timestamp, value, expected, lower, upper);
    }
}
