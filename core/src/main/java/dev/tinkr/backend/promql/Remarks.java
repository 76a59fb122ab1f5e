package dev.tinkr.backend.promql;

import dev.tinkr.backend.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is to be said of an answer: the service's own remarks, and ours. */
final class Remarks {

    private static final int MOST = 10;
    /** Prometheus marks what it says of an expression; what is not marked tells of data that could not be read. */
    private static final String OF_THE_EXPRESSION = "PromQL ";

    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> losses = new LinkedHashSet<>();

    /** Something to know. */
    void note(String sentence) {
        notes.add(sentence);
    }

    /** Something that is missing in the answer, and why. */
    void lost(String reason) {
        losses.add(reason);
    }

    /** What the service says of an answer. */
    void of(MatrixReader reader) {
        warnings(reader.warnings());
        notes.addAll(reader.infos());
        if (reader.incomplete()) {
            lost("the service says that its answer is partial: some of its storage did not answer");
        }
    }

    /** Warnings of the service. */
    void warnings(List<String> warnings) {
        for (String warning : warnings) {
            (warning.startsWith(OF_THE_EXPRESSION) ? notes : losses).add(warning);
        }
    }

    /** The answer with all of it. */
    <T> Answer<T> on(Answer<T> answer) {
        Answer<T> result = answer;
        for (String reason : shortened(losses)) {
            result = result.cutShort(reason);
        }
        for (String sentence : shortened(notes)) {
            result = result.withWarning(sentence);
        }
        return result;
    }

    private static List<String> shortened(Set<String> sentences) {
        if (sentences.size() <= MOST) {
            return List.copyOf(sentences);
        }
        List<String> some = new ArrayList<>(sentences).subList(0, MOST);
        some.add("and " + (sentences.size() - MOST) + " more of these");
        return some;
    }
}
