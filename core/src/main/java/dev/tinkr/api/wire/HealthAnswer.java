package dev.tinkr.api.wire;

import dev.tinkr.config.ProfileList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * That this process answers, and what it is.
 *
 * @param version       of tinkr
 * @param backend       who would be asked
 * @param activeProfile the profile in use
 * @param profiles      by name
 */
@Schema(name = "HealthAnswer", description = "That this process answers, and what it is.")
public record HealthAnswer(
        @Schema(allowableValues = "ok", requiredMode = Schema.RequiredMode.REQUIRED) String status,
        @Schema(example = "0.1.0", requiredMode = Schema.RequiredMode.REQUIRED) String version,
        @Schema(example = "local", requiredMode = Schema.RequiredMode.REQUIRED) String backend,
        String activeProfile,
        Map<String, WireProfile> profiles) implements WireAnswer {

    /** The answer of a process of that version with those profiles. */
    public static HealthAnswer of(String version, ProfileList profiles) {
        return new HealthAnswer("ok", version, profiles.activeBackend(), profiles.activeProfile(),
                WireProfile.all(profiles));
    }
}
