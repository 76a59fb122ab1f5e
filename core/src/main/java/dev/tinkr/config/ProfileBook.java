package dev.tinkr.config;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.model.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The profiles that are written down, and which of them is the one to use. */
final class ProfileBook {

    /** The profile that is used where nobody chose one. */
    static final String DEFAULT = "default";

    /** What a backend is called that the variables alone describe. */
    static final String ENVIRONMENT = "environment";

    private static final String SAMPLE_BACKEND = "local";

    private final ConfigFile file;
    private final BackendCatalog catalog;
    private final Environment environment;
    private final Map<String, ProfileDefinition> profiles = new LinkedHashMap<>();
    private final Optional<String> active;

    ProfileBook(ConfigFile file, BackendCatalog catalog, Environment environment, List<String> warnings) {
        this.file = file;
        this.catalog = catalog;
        this.environment = environment;
        file.root().sections("profiles").forEach((name, section) -> profiles.put(name,
                ProfileDefinition.read(name, section, catalog, warnings)));
        this.active = readActive();
    }

    private Optional<String> readActive() {
        List<ProfileDefinition> marked = new ArrayList<>(profiles.values().stream().filter(ProfileDefinition::active)
                .toList());
        if (marked.size() > 1) {
            throw marked.get(1).section().complaint("active", "profiles '" + marked.get(0).name() + "' and '"
                    + marked.get(1).name() + "' both say active = true; one of them can");
        }
        Optional<String> named = file.root().text("active_profile");
        named.filter(name -> !profiles.containsKey(name)).ifPresent(name -> {
            throw file.root().complaint("active_profile", unknown(name));
        });
        Optional<String> flagged = marked.stream().findFirst().map(ProfileDefinition::name);
        if (named.isPresent() && flagged.isPresent() && !named.equals(flagged)) {
            throw file.root().complaint("active_profile", "active_profile names '" + named.get() + "', but profile '"
                    + flagged.get() + "' says active = true; remove one of the two");
        }
        return flagged.or(() -> named);
    }

    Map<String, ProfileDefinition> profiles() {
        return profiles;
    }

    /** The profile of that name. */
    ProfileDefinition get(String name) {
        ProfileDefinition definition = profiles.get(name);
        if (definition == null) {
            throw new ConfigException(unknown(name));
        }
        return definition;
    }

    private String unknown(String name) {
        return "there is no profile '" + name + "' in " + file.name() + "; " + (profiles.isEmpty()
                ? "it has none"
                : NearestNames.nearest(name, profiles.keySet()).map(near -> "did you mean '" + near + "'? ").orElse("")
                        + "there are: " + String.join(", ", profiles.keySet()));
    }

    /** The one to use. */
    Choice choose(Selection selection) {
        return chosen(selection).orElseThrow(() -> new ConfigException("no profile is chosen: use --profile, set"
                + " TINKR_PROFILE or write active_profile = \"NAME\" at the top of " + file.name() + "; there are: "
                + String.join(", ", profiles.keySet())));
    }

    /**
     * The one to use: a profile that is written down, or a backend that the variables describe. Empty where there are
     * profiles and nobody chose one.
     */
    Optional<Choice> chosen(Selection selection) {
        Optional<String> backend = selection.backend().or(() -> selection.profile().isPresent()
                ? Optional.empty()
                : environment.get("TINKR_BACKEND"));
        Optional<String> asked = selection.profile().or(() -> selection.backend().isPresent()
                ? Optional.empty()
                : environment.get("TINKR_PROFILE"));
        if (backend.isPresent()) {
            return Optional.of(ofBackend(backend.get(), asked.map(this::get)));
        }
        if (asked.isPresent()) {
            return Optional.of(Choice.of(get(asked.get())));
        }
        Optional<String> configured = active.or(() -> Optional.of(DEFAULT).filter(profiles::containsKey));
        if (configured.isPresent()) {
            return Optional.of(Choice.of(get(configured.get())));
        }
        return profiles.isEmpty()
                ? Optional.of(new Choice(DEFAULT, Optional.empty(), SAMPLE_BACKEND))
                : Optional.empty();
    }

    /** A backend named by itself takes the keys of the profile asked for, or of the configured one where that is of it. */
    private Choice ofBackend(String backend, Optional<ProfileDefinition> asked) {
        if (catalog.find(backend).isEmpty()) {
            throw new ConfigException(ProfileDefinition.unknownBackend(backend, catalog));
        }
        if (asked.isPresent() && !asked.get().backend().equals(Optional.of(backend))) {
            throw new ConfigException("the backend '" + backend + "' is asked for, but the profile '"
                    + asked.get().name() + "' is of '" + asked.get().backendName() + "': leave one of them out");
        }
        return asked.or(() -> active.or(() -> Optional.of(DEFAULT)).map(profiles::get)
                .filter(definition -> definition.backend().equals(Optional.of(backend)))).map(Choice::of)
                .orElse(new Choice(ENVIRONMENT, Optional.empty(), backend));
    }

    /** What was chosen; without a definition, variables and defaults are all there is. */
    record Choice(String name, Optional<ProfileDefinition> definition, String backendName) {

        static Choice of(ProfileDefinition definition) {
            return new Choice(definition.name(), Optional.of(definition), definition.backendName());
        }
    }
}
