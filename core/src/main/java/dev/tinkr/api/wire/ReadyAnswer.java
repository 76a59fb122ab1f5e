package dev.tinkr.api.wire;

import dev.tinkr.backend.SignalCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Whether the backend answers, signal by signal.
 *
 * @param status  ready unless a signal that is set up does not answer
 * @param backend who was asked
 */
@Schema(name = "ReadyAnswer", description = "Whether the backend answers, signal by signal.")
public record ReadyAnswer(
        @Schema(allowableValues = {
                "ready", "not_ready"}, requiredMode = Schema.RequiredMode.REQUIRED) String status,
        @Schema(example = "local", requiredMode = Schema.RequiredMode.REQUIRED) String backend,
        List<WireSignal> signals) implements WireAnswer {

    /** What came of those checks. */
    public static ReadyAnswer of(String backend, List<SignalCheck> checks) {
        boolean ready = checks.stream().allMatch(check -> check.state() == SignalCheck.State.OK
                || check.state() == SignalCheck.State.NOT_CONFIGURED);
        return new ReadyAnswer(ready ? "ready" : "not_ready", backend, checks.stream().map(WireSignal::of).toList());
    }

    /** Whether every signal that is set up answers. */
    public boolean ready() {
        return status.equals("ready");
    }

    /** What it says. */
    public List<SignalCheck> checks() {
        return signals.stream().map(WireSignal::check).toList();
    }
}
