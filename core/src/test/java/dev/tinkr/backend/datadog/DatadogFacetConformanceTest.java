package dev.tinkr.backend.datadog;

import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.ConformanceSuite;
import java.nio.file.Path;
import java.util.Set;

/** The same where the account has numeric facets and the backend knows of them. */
class DatadogFacetConformanceTest extends ConformanceSuite {

    @Override
    protected ConformanceEngine start(Path folder) {
        return new DatadogConformanceEngine(Set.of("http.status_code", "code", "duration_ms"));
    }

    @Override
    protected long generated() {
        return 100;
    }
}
