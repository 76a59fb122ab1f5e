package dev.tinkr.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the scheduled scan looks at, and whom it tells.
 *
 * @param severity  the least that is told: {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param notifiers names of notifiers of the profile; empty for all of them
 * @param state     a bucket URL or folder
 */
public record ScanSettings(List<String> services, Duration window, String severity, List<String> notifiers,
        Optional<String> state) {

    /** Refuses nulls and copies the lists. */
    public ScanSettings {
        services = List.copyOf(services);
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(severity, "severity");
        notifiers = List.copyOf(notifiers);
        Objects.requireNonNull(state, "state");
    }
}
