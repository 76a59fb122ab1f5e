package dev.tinkr.api.wire;

import dev.tinkr.operations.LogsCall;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** Asks for log entries. */
@Schema(name = "LogsRequest", description = "Asks for log entries. A service and a window, [start, end) or since.")
public record LogsRequest(
        @Schema(description = "Whose entries; * for all services.", example = "payments-api",
                requiredMode = Schema.RequiredMode.REQUIRED) String service,
        @Schema(description = "In tinkr's query language.", defaultValue = "*",
                example = "level:>=WARN") Optional<String> query,
        Optional<Moment> start, Optional<Moment> end,
        @Schema(description = "The last so-and-so long, up to now.", defaultValue = "30m") Optional<String> since,
        @Schema(description = "At most so many; beyond it, the cursor.", defaultValue = "100", minimum = "1",
                maximum = "10000") Optional<Integer> limit,
        @Schema(description = "What the service runs on.", example = "ecs") Optional<String> resourceType,
        @Schema(description = "By time.", allowableValues = {
                "asc", "desc"}, defaultValue = "desc") Optional<String> order,
        @Schema(description = "From the page before, with the same request.") Optional<String> cursor,
        @Schema(description = "The query is in the backend's own language; takes the role oncall.",
                defaultValue = "false") boolean raw,
        @Schema(hidden = true) @UnknownFields List<String> unknown) implements WireRequest {

    private static final int DEFAULT_LIMIT = 100;

    /** The request of a call. */
    public static LogsRequest of(LogsCall call) {
        return new LogsRequest(call.service(), Optional.of(call.query()), Moment.startOf(call.when()),
                Moment.endOf(call.when()), call.when().since(), Optional.of(call.limit()), call.resourceType(),
                Optional.of(call.order()), call.cursor(), call.raw(), List.of());
    }

    /** The call of this request, with the defaults of the API. */
    public LogsCall call() {
        return new LogsCall(service, query.orElse("*"), Moment.when(start, end, since), limit.orElse(DEFAULT_LIMIT),
                order.orElse("desc"), resourceType, cursor, raw);
    }
}
