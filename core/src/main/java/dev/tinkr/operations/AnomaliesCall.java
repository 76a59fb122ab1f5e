package dev.tinkr.operations;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks what is unusual about a service.
 *
 * @param when          the time that is judged
 * @param windowMinutes the last so many minutes, in place of {@code since}
 * @param baseline      how much of the past to compare with; empty for as much as the backend gives cheaply
 * @param metrics       these in place of the golden signals
 * @param severity      only what is at least that grave
 * @param zone          whose clock days follow; UTC when empty
 * @param courses       whether to tell how the series went, which is more than eyes can read
 */
public record AnomaliesCall(String service, When when, OptionalInt windowMinutes, Optional<String> baseline,
        List<String> metrics, Optional<String> severity, Optional<String> zone, Optional<String> resourceType,
        boolean courses) {

    /** Refuses nulls and copies the list. */
    public AnomaliesCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(windowMinutes, "windowMinutes");
        Objects.requireNonNull(baseline, "baseline");
        metrics = List.copyOf(metrics);
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(resourceType, "resourceType");
    }

    /** A call that wants the verdicts alone. */
    public AnomaliesCall(String service, When when, OptionalInt windowMinutes, Optional<String> baseline,
            List<String> metrics, Optional<String> severity, Optional<String> zone, Optional<String> resourceType) {
        this(service, when, windowMinutes, baseline, metrics, severity, zone, resourceType, false);
    }

    /** The same, and how the series went. */
    public AnomaliesCall withCourses() {
        return new AnomaliesCall(service, when, windowMinutes, baseline, metrics, severity, zone, resourceType, true);
    }
}
