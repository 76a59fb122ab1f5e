package dev.tinkr.backend.gcp;

import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.ConformanceSuite;
import java.nio.file.Path;

/** The language means the same through Cloud Logging's query language. */
class GcpConformanceTest extends ConformanceSuite {

    @Override
    protected ConformanceEngine start(Path folder) {
        return new GcpEngine();
    }

    @Override
    protected long generated() {
        return 600;
    }
}
