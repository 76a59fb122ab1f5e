package dev.tinkr.backend.cloudwatch;

import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.ConformanceSuite;
import java.nio.file.Path;

/** CloudWatch Logs Insights answers as the matcher does. */
class CloudWatchConformanceTest extends ConformanceSuite {

    @Override
    protected ConformanceEngine start(Path folder) {
        return new CloudWatchEngine();
    }

    @Override
    protected long generated() {
        return 200;
    }
}
