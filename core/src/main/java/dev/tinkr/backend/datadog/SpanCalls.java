package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Quota;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls that one question about traces may make, and what they said beside the spans. */
final class SpanCalls {

    private final Set<String> problems = new LinkedHashSet<>();
    private int left;
    private Optional<Quota> quota = Optional.empty();

    SpanCalls(int most) {
        this.left = most;
    }

    /** Whether another call may be made. */
    boolean left() {
        return left > 0;
    }

    /** Makes one call. */
    List<SpanDecoder.Found> read(SpanPages pages) {
        left--;
        Reply<EventPage<SpanDecoder.Found>> reply = pages.next();
        quota = reply.quota().or(() -> quota);
        problems.addAll(reply.value().problems());
        return reply.value().events();
    }

    /** Notes why the answer may not be all. */
    void problem(String text) {
        problems.add(text);
    }

    <T> Answer<T> answer(T value, String sent) {
        Answer<T> answer = Answer.of(value, sent).withQuota(quota);
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }
}
