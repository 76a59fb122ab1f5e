package dev.tinkr.backend.local;

import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.ConformanceSuite;
import java.nio.file.Path;

/** The local backend over DuckDB, reading the corpus from files of several shapes. */
class LocalConformanceTest extends ConformanceSuite {

    @Override
    protected ConformanceEngine start(Path folder) {
        return new LocalEngine(folder);
    }
}
