package dev.tinkr.api.wire;

import dev.tinkr.model.AnomalyCourse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * How the series of an anomaly went, and what it was held against.
 *
 * @param fingerprint of the anomaly
 * @param peakAt      of the anomaly
 * @param points      in order of time, from before the window to its end
 */
@Schema(name = "AnomalyCourse", description = "How the series of an anomaly went, and what it was held against.")
public record WireCourse(String fingerprint, Instant peakAt, List<WireCoursePoint> points) {

    static WireCourse of(AnomalyCourse it) {
        return new WireCourse(it.fingerprint(), it.peakAt(), it.points().stream().map(WireCoursePoint::of).toList());
    }

    AnomalyCourse course() {
        return new AnomalyCourse(fingerprint, peakAt, points.stream().map(WireCoursePoint::point).toList());
    }
}
