package dev.tinkr.backend;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings that a backend is opened with, references and defaults already resolved.
 *
 * @param values   by {@link Setting#key}; a setting that is absent has no value
 * @param services what the profile says of single services: {@code resource_type}, {@code log_group}, {@code table},
 *                 {@code index}, {@code labels}, {@code metrics} … by service name
 * @param budget   what one question may cost
 */
public record BackendSettings(Map<String, String> values, Map<String, Map<String, Object>> services,
        ScanBudget budget) {

    /** Copies the maps. */
    public BackendSettings {
        values = Map.copyOf(values);
        services = Map.copyOf(services);
        Objects.requireNonNull(budget, "budget");
    }

    /** Settings without anything about single services, and without a budget. */
    public static BackendSettings of(Map<String, String> values) {
        return new BackendSettings(values, Map.of(), ScanBudget.OFF);
    }

    /** The value of a setting, if it has one. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(Objects.requireNonNull(key, "key")));
    }

    /** The value of a setting that the backend cannot do without. */
    public String required(String key) {
        return get(key).orElseThrow(() -> new BackendException(BackendException.Kind.CONFIGURATION, "the setting '"
                + key + "' is missing"));
    }

    /** Names no value: some are secret. */
    @Override
    public String toString() {
        return "BackendSettings" + values.keySet();
    }
}
