package dev.tinkr.api.wire;

import dev.tinkr.model.MetricPoint;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The points of a metric, series by series. */
@Schema(name = "MetricsAnswer", description = "The points of a metric, series by series.")
public record MetricsAnswer(
        List<WirePoint> points,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static MetricsAnswer of(Outcome<List<MetricPoint>> outcome, List<String> unknownFields) {
        return new MetricsAnswer(outcome.value().stream().map(WirePoint::of).toList(),
                WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<List<MetricPoint>> outcome() {
        return new Outcome<>(points.stream().map(WirePoint::point).toList(), meta.meta());
    }
}
