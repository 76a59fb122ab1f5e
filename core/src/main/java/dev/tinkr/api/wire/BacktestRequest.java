package dev.tinkr.api.wire;

import dev.tinkr.operations.AnomaliesCall;
import dev.tinkr.operations.BacktestCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks what detection would have reported, had it run on a schedule. */
@Schema(name = "BacktestRequest",
        description = "Asks what detection would have reported, had it run on a schedule.")
public record BacktestRequest(
        @Schema(description = "Which service.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "The schedule runs in the last so-and-so long.",
                defaultValue = "1d") Optional<String> since,
        @Schema(description = "How often it runs.", defaultValue = "10m") Optional<String> every,
        @Schema(description = "How much time each run judges; as long as every by default.",
                example = "10m") Optional<String> window,
        @Schema(description = "How much of the past to compare with; as much as is cheap by default, 14 days at most.",
                example = "7d") Optional<String> baseline,
        @Schema(description = "These in place of the golden signals.") List<String> metrics,
        @Schema(description = "Only what is at least that grave.",
                allowableValues = {
                        "low", "medium", "high", "critical"}) Optional<String> severity,
        @Schema(description = "Whose clock days follow.", defaultValue = "UTC",
                example = "Europe/Berlin") Optional<String> zone,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** The request of a call. */
    public static BacktestRequest of(BacktestCall call) {
        AnomaliesCall question = call.question();
        return new BacktestRequest(question.service(), Moment.startOf(question.when()), Moment.endOf(question.when()),
                question.when().since(), call.every(), call.window(), question.baseline(), question.metrics(), question
                        .severity(),
                question.zone(), question.resourceType(), List.of());
    }

    /** The call of this request. */
    public BacktestCall call() {
        return new BacktestCall(new AnomaliesCall(service, Moment.when(start, end, since), OptionalInt.empty(),
                baseline, metrics, severity, zone, resourceType), every, window);
    }
}
