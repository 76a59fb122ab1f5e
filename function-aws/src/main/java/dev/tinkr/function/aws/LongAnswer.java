package dev.tinkr.function.aws;

import dev.tinkr.api.wire.WireJson;
import dev.tinkr.api.wire.WireProblem;
import dev.tinkr.operations.Problem;
import java.util.Optional;

/**
 * What is said in place of an answer that Lambda would not let through. Of log entries and traces nothing comes this far:
 * those answers end earlier, with a cursor.
 */
final class LongAnswer {

    static final int STATUS = 413;
    static final String TYPE = "application/problem+json";
    private static final int ENVELOPE = 16 * 1024;

    private LongAnswer() {}

    /** The problem to answer with; empty where the body passes. */
    static Optional<String> problem(String body) {
        // No character takes more than six bytes in a JSON string.
        if (body == null || body.length() < LambdaEdge.LONGEST_ANSWER / 6
                || length(body) + ENVELOPE <= LambdaEdge.LONGEST_ANSWER) {
            return Optional.empty();
        }
        return Optional.of(WireJson.text(WireProblem.of(Problem.of(STATUS, "answer-too-large",
                "The answer is too large", "Lambda lets " + LambdaEdge.LONGEST_ANSWER
                        + " bytes through, and this answer has more: ask for a shorter window, a longer step or fewer"
                        + " services"))));
    }

    /** In bytes, as the text of a JSON string. */
    private static long length(String body) {
        long length = 0;
        for (int i = 0; i < body.length(); i++) {
            char one = body.charAt(i);
            length += one == '"' || one == '\\' || one >= 0x80 && one < 0x800 || Character.isSurrogate(one)
                    ? 2
                    : one < 0x80 ? 1 : 3;
        }
        return length;
    }
}
