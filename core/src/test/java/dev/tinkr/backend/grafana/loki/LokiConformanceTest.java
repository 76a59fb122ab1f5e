package dev.tinkr.backend.grafana.loki;

import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.ConformanceSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/** The corpus in a stand-in for Loki, as each kind of writer brings it there. */
class LokiConformanceTest {

    @Nested
    class JsonLines extends ConformanceSuite {
        @Override
        protected long generated() {
            return 300;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new LokiConformanceEngine(CorpusLines.JSON);
        }
    }

    @Nested
    class Metadata extends ConformanceSuite {
        @Override
        protected long generated() {
            return 300;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new LokiConformanceEngine(CorpusLines.METADATA);
        }
    }

    @Nested
    class Logfmt extends ConformanceSuite {
        @Override
        protected long generated() {
            return 60;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new LokiConformanceEngine(CorpusLines.LOGFMT);
        }
    }

    @Nested
    class LevelLabel extends ConformanceSuite {
        @Override
        protected long generated() {
            return 60;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new LokiConformanceEngine(CorpusLines.LEVEL_LABEL);
        }
    }
}
