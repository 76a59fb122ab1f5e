package dev.tinkr.api.wire;

import dev.tinkr.config.ProfileList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * The profiles there are.
 *
 * @param activeProfile the one in use
 * @param profiles      by name
 */
@Schema(name = "ProfilesAnswer", description = "The profiles there are.")
public record ProfilesAnswer(
        String activeProfile,
        Map<String, WireProfile> profiles) implements WireAnswer {

    /** The profiles of that list. */
    public static ProfilesAnswer of(ProfileList profiles) {
        return new ProfilesAnswer(profiles.activeProfile(), WireProfile.all(profiles));
    }
}
