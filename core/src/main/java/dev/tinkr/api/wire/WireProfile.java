package dev.tinkr.api.wire;

import dev.tinkr.config.ProfileInfo;
import dev.tinkr.config.ProfileList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is shown of a profile.
 *
 * @param backend its backend, or remote
 * @param active  whether it is the one in use
 */
@Schema(name = "Profile", description = "What is shown of a profile.")
public record WireProfile(
        @Schema(example = "local", requiredMode = Schema.RequiredMode.REQUIRED) String backend,
        boolean active) {

    static WireProfile of(ProfileInfo profile) {
        return new WireProfile(profile.backend(), profile.active());
    }

    static Map<String, WireProfile> all(ProfileList profiles) {
        Map<String, WireProfile> all = new LinkedHashMap<>();
        profiles.profiles().forEach((name, profile) -> all.put(name, of(profile)));
        return all;
    }
}
