package dev.tinkr.backend.azure;

import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.ConformanceSuite;
import java.nio.file.Path;

/** Azure answers as the reference matcher does, through a stub that evaluates KQL. */
class AzureConformanceTest extends ConformanceSuite {

    @Override
    protected ConformanceEngine start(Path folder) {
        return new AzureEngine();
    }

    /** An evaluator of KQL in a stub is slow. */
    @Override
    protected long generated() {
        return 150;
    }
}
