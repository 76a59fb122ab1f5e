package dev.tinkr.api.wire;

import dev.tinkr.operations.DiffCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** Asks what changed between two windows: compare, which ends now, and baseline just before it. */
@Schema(name = "DiffRequest",
        description = "Asks what changed between two windows: compare, which ends now, and baseline just before it.")
public record DiffRequest(
        @Schema(description = "Which service.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "How long the earlier window is.", defaultValue = "2h") Optional<String> baseline,
        @Schema(description = "How long the later one is.", defaultValue = "1h") Optional<String> compare,
        @Schema(description = "When the later one ends; now by default.") Optional<Moment> end,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** The request of a call. */
    public static DiffRequest of(DiffCall call) {
        return new DiffRequest(call.service(), call.baseline(), call.compare(), call.end().map(Moment::new), call
                .resourceType(), List.of());
    }

    /** The call of this request. */
    public DiffCall call() {
        return new DiffCall(service, baseline, compare, end.map(Moment::text), resourceType);
    }
}
