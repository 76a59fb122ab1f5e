package dev.tinkr.testing.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What came of each question with each fault. */
final class FaultOutcomes {

    private final Map<String, Map<Fault, String>> byQuestion = new ConcurrentSkipListMap<>();

    void note(Question question, Fault fault, String outcome) {
        Map<Fault, String> mine = byQuestion.computeIfAbsent(question.name(), name -> new EnumMap<>(Fault.class));
        synchronized (mine) {
            mine.put(fault, outcome);
        }
    }

    /** As it stands on the page. */
    String table(List<Question> questions) {
        return FaultPage.table(questions.stream().map(Question::name).toList(), byQuestion);
    }

    /** Writes all of it down, for people. */
    void write(Path csv) throws IOException {
        Files.createDirectories(csv.getParent());
        StringBuilder lines = new StringBuilder("question,fault,outcome\n");
        byQuestion.forEach((question, each) -> each.forEach((fault, outcome) -> lines.append(question).append(',')
                .append(fault).append(',').append(outcome).append('\n')));
        Files.writeString(csv, lines);
    }
}
