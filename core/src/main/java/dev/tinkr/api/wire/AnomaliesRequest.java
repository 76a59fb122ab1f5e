package dev.tinkr.api.wire;

import dev.tinkr.operations.AnomaliesCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks what is unusual about a service. */
@Schema(name = "AnomaliesRequest", description = "Asks what is unusual about a service.")
public record AnomaliesRequest(
        @Schema(description = "Which one.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "The last so many minutes are judged.",
                defaultValue = "10") Optional<Integer> windowMinutes,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "The last so-and-so long, in place of window_minutes.",
                example = "1h") Optional<String> since,
        @Schema(description = "How much of the past to compare with; as much as is cheap by default, 14 days at most.",
                example = "7d") Optional<String> baseline,
        @Schema(description = "These in place of the golden signals.") List<String> metrics,
        @Schema(description = "Only what is at least that grave.",
                allowableValues = {
                        "low", "medium", "high", "critical"}) Optional<String> severity,
        @Schema(description = "Whose clock days follow.", defaultValue = "UTC",
                example = "Europe/Berlin") Optional<String> zone,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        @Schema(description = "Whether to tell how each series went, and what it was held against.",
                defaultValue = "false") boolean courses,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** The request of a call. */
    public static AnomaliesRequest of(AnomaliesCall call) {
        return new AnomaliesRequest(call.service(), call.windowMinutes().isPresent()
                ? Optional.of(call.windowMinutes().getAsInt())
                : Optional.empty(), Moment.startOf(call.when()), Moment.endOf(call.when()), call.when().since(),
                call
                        .baseline(),
                call.metrics(), call.severity(), call.zone(), call.resourceType(), call.courses(), List.of());
    }

    /** The call of this request. */
    public AnomaliesCall call() {
        return new AnomaliesCall(service, Moment.when(start, end, since), windowMinutes.map(OptionalInt::of).orElseGet(
                OptionalInt::empty), baseline, metrics, severity, zone, resourceType, courses);
    }
}
