package dev.tinkr.backend.datadog;

import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.ConformanceSuite;
import java.nio.file.Path;
import java.util.Set;

/** What comes through the adapter from the stub is what the reference matcher finds. */
class DatadogConformanceTest extends ConformanceSuite {

    @Override
    protected ConformanceEngine start(Path folder) {
        return new DatadogConformanceEngine(Set.of());
    }

    @Override
    protected long generated() {
        return 600;
    }
}
