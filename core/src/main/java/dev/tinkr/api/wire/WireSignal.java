package dev.tinkr.api.wire;

import dev.tinkr.backend.SignalCheck;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Locale;

/**
 * How one signal of the backend is.
 *
 * @param detail why, and what to do
 */
@Schema(name = "Signal", description = "How one signal of the backend is.")
public record WireSignal(
        @Schema(allowableValues = {
                "logs", "metrics", "traces"}, requiredMode = Schema.RequiredMode.REQUIRED) String signal,
        @Schema(allowableValues = {"ok", "not_configured", "denied",
                "failed"}, requiredMode = Schema.RequiredMode.REQUIRED) String state,
        String detail) {

    static WireSignal of(SignalCheck check) {
        return new WireSignal(check.signal(), check.state().name().toLowerCase(Locale.ROOT), check.detail());
    }

    /** What a newer tinkr calls a state that is not known here is not fine. */
    SignalCheck check() {
        SignalCheck.State known = Arrays.stream(SignalCheck.State.values())
                .filter(one -> one.name().equalsIgnoreCase(state)).findFirst().orElse(SignalCheck.State.FAILED);
        return new SignalCheck(signal, known, detail);
    }
}
