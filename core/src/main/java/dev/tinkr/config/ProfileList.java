package dev.tinkr.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * All profiles, as {@code GET /api/v1/profiles} and {@code GET /health} show them. Looks up nothing.
 *
 * @param activeProfile the one in use; {@code ""} where there are profiles and nobody chose one
 */
public record ProfileList(String activeProfile, Map<String, ProfileInfo> profiles) {

    /** Refuses nulls and makes the map unmodifiable. */
    public ProfileList {
        Objects.requireNonNull(activeProfile, "activeProfile");
        profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    }

    /** The backend of the profile in use. */
    public String activeBackend() {
        ProfileInfo active = profiles.get(activeProfile);
        return active == null ? "" : active.backend();
    }
}
