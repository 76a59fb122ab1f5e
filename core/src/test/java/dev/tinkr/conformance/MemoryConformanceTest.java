package dev.tinkr.conformance;

import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.LogEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The harness held against a backend that cannot be wrong, and against ones that are. */
class MemoryConformanceTest extends ConformanceSuite {

    @Override
    protected ConformanceEngine start(Path folder) {
        return new MemoryEngine(MemoryBackend.Defect.NONE);
    }

    @Test
    void theHarnessSeesWhatIsWrong() {
        for (MemoryBackend.Defect defect : MemoryBackend.Defect.values()) {
            MemoryEngine engine = new MemoryEngine(defect);
            List<CorpusRecord> corpus = Corpus.records();
            engine.load(corpus);
            Examination examination = new Examination(engine, new Reference(engine, corpus));
            Optional<String> failure = examination.ask(Question.fixed(1, "timeout OR order OR right"));
            assertThat(failure.isPresent()).as("%s: %s", defect, failure)
                    .isEqualTo(defect != MemoryBackend.Defect.NONE);
        }
    }

    @Test
    void generatedQueriesAreOnesThatSayMuch() {
        List<CorpusRecord> corpus = Corpus.records();
        MemoryEngine engine = new MemoryEngine(MemoryBackend.Defect.NONE);
        Reference reference = new Reference(engine, corpus);
        int telling = 0;
        for (int seed = 1; seed <= 500; seed++) {
            Question question = Question.generated(seed);
            int found = reference.answerTo(question).size();
            telling += found > 0 && found < reference.in(question.window()).size() ? 1 : 0;
        }
        assertThat(telling).isGreaterThan(250);
        assertThat(corpus).hasSizeGreaterThan(500);
        assertThat(corpus).hasSameSizeAs(corpus.stream().map(CorpusRecord::number).distinct().toList());
    }

    private static final class MemoryEngine implements ConformanceEngine {

        private final List<LogEntry> entries = new ArrayList<>();
        private final MemoryBackend backend;

        MemoryEngine(MemoryBackend.Defect defect) {
            backend = new MemoryBackend(entries, defect);
        }

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public void load(List<CorpusRecord> corpus) {
            corpus.forEach(record -> entries.add(record.entry()));
        }

        @Override
        public ObservabilityBackend backend() {
            return backend;
        }

        @Override
        public void close() {
            backend.close();
        }
    }
}
