package dev.tinkr.api.wire;

import dev.tinkr.operations.SloCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks how a service keeps its objective. */
@Schema(name = "SloRequest", description = "Asks how a service keeps its objective.")
public record SloRequest(
        @Schema(description = "Which service.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "Which share of requests is to succeed, in percent.",
                defaultValue = "99.9") Optional<Double> targetPct,
        @Schema(description = "Over how long, up to now.", defaultValue = "30d") Optional<String> window,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** The request of a call. */
    public static SloRequest of(SloCall call) {
        return new SloRequest(call.service(), call.targetPct().isPresent()
                ? Optional.of(call.targetPct().getAsDouble())
                : Optional.empty(), call.window(), call.resourceType(), List.of());
    }

    /** The call of this request. */
    public SloCall call() {
        return new SloCall(service, targetPct.map(OptionalDouble::of).orElseGet(OptionalDouble::empty), window,
                resourceType);
    }
}
