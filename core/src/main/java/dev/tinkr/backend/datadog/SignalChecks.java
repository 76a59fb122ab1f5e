package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.Quota;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.TimeWindow;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries each signal with the smallest call there is. */
final class SignalChecks {

    private final DatadogClient client;
    private final Clock clock;

    SignalChecks(DatadogClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    List<SignalCheck> all(Deadline deadline) {
        TimeWindow minute = TimeWindow.endingAt(clock.instant(), Duration.ofMinutes(1));
        return List.of(
                check("logs", () -> client.post(Endpoint.LOG_SEARCH, LogPages.request("*", minute, Order.DESC, 1),
                        LogDecoder.page(), deadline)),
                check("metrics", () -> client.get(Endpoint.METRIC_QUERY, "", Map.of(
                        "query", "avg:system.cpu.user{*}", "from", Long.toString(minute.start().getEpochSecond()), "to",
                        Long.toString(minute.end().getEpochSecond())), Json.object(), deadline)),
                check("traces",
                        () -> client.post(Endpoint.SPAN_SEARCH, SpanPages.body("*", minute, 1, Optional
                                .empty()), SpanDecoder.page(), deadline)));
    }

    private static SignalCheck check(String signal, Supplier<Reply<?>> call) {
        try {
            Optional<Quota> quota = call.get().quota();
            return new SignalCheck(signal, State.OK, "can be asked" + quota.map(left -> "; " + left.remaining()
                    + " calls left in this period").orElse(""));
        } catch (BackendException e) {
            return new SignalCheck(signal, e.kind() == Kind.DENIED ? State.DENIED : State.FAILED, e.getMessage());
        }
    }
}
