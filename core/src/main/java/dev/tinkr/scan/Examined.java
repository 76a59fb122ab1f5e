package dev.tinkr.scan;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A service that was looked at up to that moment, and what was found. */
record Examined(String name, Instant until, List<Finding> findings) {

    Examined {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(until, "until");
        findings = List.copyOf(findings);
    }
}
