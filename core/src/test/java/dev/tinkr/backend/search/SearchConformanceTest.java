package dev.tinkr.backend.search;

import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.ConformanceSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

/**
 * The corpus in every layout, in the engine where that layout is found: one layout of each engine is asked many generated
 * queries, the others the fixed ones and a few.
 */
class SearchConformanceTest {

    @Nested
    class Ecs extends ConformanceSuite {
        @Override
        protected long generated() {
            return 600;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new SearchConformanceEngine(CorpusLayout.ECS);
        }
    }

    @Nested
    class ElasticOtel extends ConformanceSuite {
        @Override
        protected long generated() {
            return 60;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new SearchConformanceEngine(CorpusLayout.ELASTIC_OTEL);
        }
    }

    @Nested
    class Ss4o extends ConformanceSuite {
        @Override
        protected long generated() {
            return 60;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new SearchConformanceEngine(CorpusLayout.SS4O);
        }
    }

    @Nested
    class Ss4oFlat extends ConformanceSuite {
        @Override
        protected long generated() {
            return 600;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new SearchConformanceEngine(CorpusLayout.SS4O_FLAT);
        }
    }

    @Nested
    class OtelV1 extends ConformanceSuite {
        @Override
        protected long generated() {
            return 60;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new SearchConformanceEngine(CorpusLayout.OTEL_V1);
        }
    }

    @Nested
    class DataPrepperClassic extends ConformanceSuite {
        @Override
        protected long generated() {
            return 60;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new SearchConformanceEngine(CorpusLayout.DATA_PREPPER_CLASSIC);
        }
    }

    @Nested
    class Seed extends ConformanceSuite {
        @Override
        protected long generated() {
            return 60;
        }

        @Override
        protected ConformanceEngine start(Path folder) {
            return new SearchConformanceEngine(CorpusLayout.SEED);
        }
    }
}
