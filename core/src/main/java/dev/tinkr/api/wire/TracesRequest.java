package dev.tinkr.api.wire;

import dev.tinkr.operations.TracesCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks for traces. */
@Schema(name = "TracesRequest", description = "Asks for traces that a service took part in.")
public record TracesRequest(
        @Schema(description = "Which service took part.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "The last so-and-so long, up to now.", defaultValue = "1h") Optional<String> since,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "At most so many.", defaultValue = "20", minimum = "1",
                maximum = "1000") Optional<Integer> limit,
        @Schema(description = "Only traces where one span of the service has all of these.") Map<String, String> tags,
        @Schema(description = "Only traces that took at least as long.", minimum = "0") Optional<Double> minDurationMs,
        @Schema(description = "Only traces that ended so.", allowableValues = {
                "ok", "error"}) Optional<String> status,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    private static final int DEFAULT_LIMIT = 20;

    /** The request of a call. */
    public static TracesRequest of(TracesCall call) {
        return new TracesRequest(call.service(), call.when().since(), Moment.startOf(call.when()),
                Moment.endOf(call.when()), Optional.of(call.limit()), call.tags(),
                call.minDurationMs().stream().boxed().findFirst(), call.status(), List.of());
    }

    /** The call of this request, with the defaults of the API. */
    public TracesCall call() {
        OptionalDouble least = minDurationMs.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        return new TracesCall(service, Moment.when(start, end, since), limit.orElse(DEFAULT_LIMIT), tags, least,
                status);
    }
}
