package dev.tinkr.api.wire;

import dev.tinkr.operations.HistogramCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** Asks how many log entries there are, by level and bucket. */
@Schema(name = "HistogramRequest", description = "Asks how many log entries there are, by level and bucket.")
public record HistogramRequest(
        @Schema(description = "Whose entries; * for all services.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "In tinkr's query language.", defaultValue = "*") Optional<String> query,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "The last so-and-so long, up to now.", defaultValue = "30m") Optional<String> since,
        @Schema(description = "The width of a bucket; fits the window by default.",
                example = "1m") Optional<String> step,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** The request of a call. */
    public static HistogramRequest of(HistogramCall call) {
        return new HistogramRequest(call.service(), Optional.of(call.query()), Moment.startOf(call.when()),
                Moment.endOf(call.when()), call.when().since(), call.step(), call.resourceType(), List.of());
    }

    /** The call of this request, with the defaults of the API. */
    public HistogramCall call() {
        return new HistogramCall(service, query.orElse("*"), Moment.when(start, end, since), step, resourceType);
    }
}
