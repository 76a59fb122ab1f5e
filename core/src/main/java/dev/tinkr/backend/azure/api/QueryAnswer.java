package dev.tinkr.backend.azure.api;

import dev.tinkr.backend.Answer;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a log query came to.
 *
 * @param rows     of its first table, decoded
 * @param problems what the service says is missing, in its words
 * @param scanned  how many records it looked at, where it tells
 */
public record QueryAnswer<T>(List<T> rows, List<String> problems, OptionalLong scanned) {

    /** Copies the problems; the rows are whoever asked's. */
    public QueryAnswer {
        problems = List.copyOf(problems);
    }

    /** The answer, cut short for each of the problems. */
    public <R> Answer<R> mark(Answer<R> answer) {
        Answer<R> marked = answer;
        for (String problem : problems) {
            marked = marked.cutShort(problem);
        }
        return marked;
    }
}
