package dev.tinkr.api.wire;

import dev.tinkr.operations.MetricsCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the points of a metric. */
@Schema(name = "MetricsRequest", description = "Asks for the points of a metric.")
public record MetricsRequest(
        @Schema(description = "Whose metric.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "Its name, as /api/v1/metrics/list has it.",
                requiredMode = Schema.RequiredMode.REQUIRED) String metric,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "The last so-and-so long, up to now.", defaultValue = "1h") Optional<String> since,
        @Schema(description = "How the values of a step become one; fits the metric's kind by default.",
                allowableValues = {
                        "avg", "sum", "min", "max", "count", "rate", "p50", "p75", "p90", "p95",
                        "p99"}) Optional<String> aggregation,
        @Schema(description = "The distance of the points; fits the window by default.",
                example = "1m") Optional<String> step,
        @Schema(description = "Only series that have these dimensions.") Map<String, String> dimensions,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** The request of a call. */
    public static MetricsRequest of(MetricsCall call) {
        return new MetricsRequest(call.service(), call.metric(), Moment.startOf(call.when()),
                Moment.endOf(call.when()), call.when().since(), call.aggregation(), call.step(), call.dimensions(),
                call.resourceType(), List.of());
    }

    /** The call of this request. */
    public MetricsCall call() {
        return new MetricsCall(service, metric, Moment.when(start, end, since), aggregation, step, dimensions,
                resourceType);
    }
}
