package dev.tinkr.api.wire;

import dev.tinkr.operations.MetricListCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** Asks which metrics a service has. */
@Schema(name = "MetricListRequest", description = "Asks which metrics a service has.")
public record MetricListRequest(
        @Schema(description = "Whose metrics.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "Only names that contain this.") Optional<String> match,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "The last so-and-so long, up to now.", defaultValue = "1d") Optional<String> since,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** The request of a call. */
    public static MetricListRequest of(MetricListCall call) {
        return new MetricListRequest(call.service(), call.match(), Moment.startOf(call.when()),
                Moment.endOf(call.when()), call.when().since(), call.resourceType(), List.of());
    }

    /** The call of this request. */
    public MetricListCall call() {
        return new MetricListCall(service, match, Moment.when(start, end, since), resourceType);
    }
}
