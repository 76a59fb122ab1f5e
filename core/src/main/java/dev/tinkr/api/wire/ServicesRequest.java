package dev.tinkr.api.wire;

import dev.tinkr.operations.ServicesCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** Asks which services there are. */
@Schema(name = "ServicesRequest", description = "Asks which services there are.")
public record ServicesRequest(
        @Schema(description = "Only names that contain this.") Optional<String> match,
        @Schema(description = "Only services seen in the last so-and-so long.",
                defaultValue = "1d") Optional<String> since,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** All that the backend knows. */
    public static final ServicesRequest ALL = new ServicesRequest(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), List.of());

    /** The request of a call. */
    public static ServicesRequest of(ServicesCall call) {
        return new ServicesRequest(call.match(), call.when().since(), Moment.startOf(call.when()),
                Moment.endOf(call.when()), List.of());
    }

    /** The call of this request. */
    public ServicesCall call() {
        return new ServicesCall(match, Moment.when(start, end, since));
    }
}
