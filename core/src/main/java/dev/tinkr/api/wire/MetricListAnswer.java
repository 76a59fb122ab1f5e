package dev.tinkr.api.wire;

import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The metrics of a service. */
@Schema(name = "MetricListAnswer", description = "The metrics of a service.")
public record MetricListAnswer(
        List<WireMetric> metrics,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static MetricListAnswer of(Outcome<List<MetricDescriptor>> outcome, List<String> unknownFields) {
        return new MetricListAnswer(outcome.value().stream().map(WireMetric::of).toList(),
                WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<List<MetricDescriptor>> outcome() {
        return new Outcome<>(metrics.stream().map(WireMetric::metric).toList(), meta.meta());
    }
}
