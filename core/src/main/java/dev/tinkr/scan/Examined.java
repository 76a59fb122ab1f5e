package dev.tinkr.scan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A service that was looked at up to that moment, and what was found.
 *
 * @param metrics where a part of it failed, the metrics that were looked at all the same; empty where nothing failed
 */
record Examined(String name, Instant until, List<Finding> findings, Optional<Set<String>> metrics) {

    Examined {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(until, "until");
        findings = List.copyOf(findings);
        metrics = metrics.map(Set::copyOf);
    }

    /** Whether that a finding was not found means that it is over. */
    boolean decides(Finding finding) {
        return finding.service().equals(name) && metrics.map(looked -> looked.contains(finding.metric())).orElse(true);
    }
}
