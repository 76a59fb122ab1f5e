package dev.tinkr.api.wire;

import dev.tinkr.operations.TraceCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** Says where to look for one trace; backends that search by time need it. */
@Schema(name = "TraceRequest", description = "Says where to look; only backends that search by time need it.")
public record TraceRequest(Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "The last so-and-so long, up to now.") Optional<String> since,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** Looks wherever the backend looks by itself. */
    public static final TraceRequest ANYWHERE = new TraceRequest(Optional.empty(), Optional.empty(), Optional.empty(),
            List.of());

    /** The request of a call. */
    public static TraceRequest of(TraceCall call) {
        return new TraceRequest(Moment.startOf(call.when()), Moment.endOf(call.when()), call.when().since(),
                List.of());
    }

    /** The call of this request. */
    public TraceCall call(String traceId) {
        return new TraceCall(traceId, Moment.when(start, end, since));
    }
}
