package dev.tinkr.api.wire;

import dev.tinkr.model.PatternChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A log pattern that is written more or less than it used to be.
 *
 * @param template with {@code <*>} where its lines differ
 * @param recent   how often it was written in the window
 * @param expected how often it used to be in a window as long
 * @param ratio    recent to expected
 * @param sample   one of its lines
 * @param began    its first line of the window that was looked at
 */
@Schema(name = "Pattern", description = "A log pattern that is written more or less than it used to be.")
public record WirePattern(
        String template,
        double recent,
        double expected,
        double ratio,
        @Schema(allowableValues = {
                "new", "surging", "vanished", "shifted"},
                requiredMode = Schema.RequiredMode.REQUIRED) String status,
        String sample,
        Optional<Instant> began) {

    /** That pattern. */
    public static WirePattern of(PatternChange change) {
        return new WirePattern(change.template(), change.recent(), change.expected(), change.ratio(), change.status()
                .wireName(), change.sample(), change.began());
    }

    PatternChange change() {
        return new PatternChange(template, recent, expected, ratio, PatternChange.Status.valueOf(status.toUpperCase(
                Locale.ROOT)), sample, began);
    }
}
