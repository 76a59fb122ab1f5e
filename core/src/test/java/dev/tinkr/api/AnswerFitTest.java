package dev.tinkr.api;

import dev.tinkr.api.wire.LogsAnswer;
import dev.tinkr.api.wire.WireJson;
import dev.tinkr.auth.Edge;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.ProblemException;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers where the platform lets only so many bytes through. */
class AnswerFitTest {

    private static final int LONGEST = 200_000;

    private final List<Integer> asked = new ArrayList<>();

    private record Narrow(OptionalInt longestAnswer) implements Edge {
        @Override
        public Exposure exposure() {
            return Exposure.FUNCTION;
        }

        @Override
        public Optional<String> subject(HttpRequest<?> request) {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> remaining(HttpRequest<?> request) {
            return Optional.empty();
        }
    }

    private LogsAnswer answer(int limit, int there, int length) {
        asked.add(limit);
        int given = Math.min(limit, there);
        List<LogEntry> entries = IntStream.range(0, given).mapToObj(i -> new LogEntry("", Instant.EPOCH.plusSeconds(i),
                Level.INFO, "\"".repeat(length), "a", "", "", Map.of())).toList();
        return LogsAnswer.of(new Outcome<>(entries, new Meta("fake", "", 1, OptionalLong.empty(), OptionalLong.empty(),
                false, List.of(), given < there ? Optional.of("after-" + given) : Optional.empty(), Optional.empty(),
                Optional.empty())), List.of());
    }

    @Test
    void whatFitsIsAskedForOnce() {
        LogsAnswer answer = new AnswerFit(new Narrow(OptionalInt.of(LONGEST))).logs(10, limit -> answer(limit, 10, 5));

        assertThat(asked).containsExactly(10);
        assertThat(answer.meta().partial()).isFalse();
    }

    @Test
    void whatDoesNotFitEndsEarlierWithACursorFromThere() {
        LogsAnswer answer = new AnswerFit(new Narrow(OptionalInt.of(LONGEST))).logs(1000, limit -> answer(limit, 1000,
                1000));

        String body = WireJson.text(answer);
        String carried = body.replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(carried.getBytes(StandardCharsets.UTF_8).length).isBetween(LONGEST / 2, LONGEST);
        assertThat(answer.meta().partial()).isTrue();
        assertThat(answer.meta().cursor()).isEqualTo("after-" + answer.entries().size());
        assertThat(answer.meta().warnings()).singleElement().asString().contains(answer.entries().size() + " entries");
        assertThat(asked).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void oneEntryThatIsTooLongByItselfIsAProblemThatSaysSo() {
        AnswerFit fit = new AnswerFit(new Narrow(OptionalInt.of(LONGEST)));

        assertThatThrownBy(() -> fit.logs(3, limit -> answer(limit, 3, LONGEST))).isInstanceOfSatisfying(
                ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(413));
    }

    @Test
    void whereNothingIsTooLongNothingIsMeasured() {
        new AnswerFit(new Narrow(OptionalInt.empty())).logs(1000, limit -> answer(limit, 1000, 1000));

        assertThat(asked).containsExactly(1000);
    }
}
