package dev.tinkr.anomaly;

import java.util.Objects;

/**
 * What a series stands for: whose it is, what it is called, and which way is bad.
 *
 * @param metric the name of the series as it is reported
 * @param unit   {@code ""} when unknown
 */
public record Signal(String service, String metric, String unit, Role role) {

    /** What a series says about the health of a service. */
    public enum Role {
        /** How many errors there were: fewer is no trouble. */
        ERRORS,
        /** Which share of requests failed, 0 to 1. */
        ERROR_SHARE,
        /** Which share of log lines are errors, 0 to 1, where requests are known better: fewer is no trouble. */
        ERRORS_AMONG_LINES,
        /** How much the service was asked to do: none at all is an outage. */
        TRAFFIC,
        /** How long it took: shorter is no trouble. */
        LATENCY,
        /** How full it is. */
        SATURATION,
        /** Neither way is known to be bad. */
        OTHER
    }

    /** Refuses nulls. */
    public Signal {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(role, "role");
    }
}
