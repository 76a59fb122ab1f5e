package dev.tinkr.api;

import dev.tinkr.api.wire.LogsAnswer;
import dev.tinkr.api.wire.TracesAnswer;
import dev.tinkr.api.wire.WireJson;
import dev.tinkr.auth.Edge;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Keeps answers within what the platform lets through. What is too long is asked for again with a lower limit: so it ends
 * where a page of the backend's ends, with a cursor that goes on from there.
 */
@Singleton
final class AnswerFit {

    /** What stands around the body. */
    private static final int ENVELOPE = 32 * 1024;
    /** Entries are not all of one length: with a little left over, the second try is mostly the last. */
    private static final double MARGIN = 0.9;

    private final OptionalInt longest;

    AnswerFit(Edge edge) {
        this.longest = edge.longestAnswer();
    }

    /** Log entries, at most so many. */
    LogsAnswer logs(int limit, IntFunction<LogsAnswer> ask) {
        return fitted(limit, ask, answer -> answer.entries().size(), LogsAnswer::cut, "entries");
    }

    /** Traces, at most so many. */
    TracesAnswer traces(int limit, IntFunction<TracesAnswer> ask) {
        return fitted(limit, ask, answer -> answer.traces().size(), TracesAnswer::cut, "traces");
    }

    private <A extends Record> A fitted(int limit, IntFunction<A> ask, ToIntFunction<A> count,
            BiFunction<A, String, A> cut, String what) {
        A answer = ask.apply(limit);
        if (longest.isEmpty()) {
            return answer;
        }
        int room = longest.getAsInt() - ENVELOPE;
        long length = length(answer);
        if (length <= room) {
            return answer;
        }
        int most = count.applyAsInt(answer);
        while (length > room) {
            if (most <= 1) {
                throw tooLong(what, length);
            }
            most = Math.max(1, Math.min(most - 1, (int) (most * (room * MARGIN / length))));
            answer = ask.apply(most);
            length = length(answer);
        }
        return cut.apply(answer, "the answer was too long for where this runs, which lets " + longest.getAsInt()
                + " bytes through: here are the first " + most + " " + what);
    }

    private ProblemException tooLong(String what, long length) {
        return new ProblemException(Problem.of(413, "answer-too-large", "The answer is too large",
                "a single one of the "
                        + what + " takes " + length + " bytes, and where this runs " + longest.getAsInt()
                        + " bytes are let through: narrow the query, or ask tinkr directly on a machine of your own"));
    }

    /** As the text of a JSON string, in which quotes and backslashes take two bytes. */
    private static long length(Record answer) {
        long length = 0;
        for (byte one : WireJson.bytes(answer)) {
            length += one == '"' || one == '\\' ? 2 : 1;
        }
        return length;
    }
}
