package dev.tinkr.api.wire;

import dev.tinkr.operations.TranslateCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** Asks what a query would be sent as. */
@Schema(name = "TranslateRequest", description = "Asks what a query would be sent as. Contacts nothing.")
public record TranslateRequest(
        @Schema(description = "In tinkr's query language.", defaultValue = "*",
                example = "level:ERROR AND \"timed out\"") Optional<String> query,
        @Schema(description = "Whose entries; * for all services.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "One backend; all there are by default.", example = "local") Optional<String> backend,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "The last so-and-so long, up to now.", defaultValue = "30m") Optional<String> since,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    /** The request of a call. */
    public static TranslateRequest of(TranslateCall call) {
        return new TranslateRequest(Optional.of(call.query()), call.service(), call.backend(), call.resourceType(),
                Moment.startOf(call.when()), Moment.endOf(call.when()), call.when().since(), List.of());
    }

    /** The call of this request. */
    public TranslateCall call() {
        return new TranslateCall(query.orElse("*"), service, backend, Moment.when(start, end, since), resourceType);
    }
}
