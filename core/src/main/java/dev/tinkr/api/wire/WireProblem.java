package dev.tinkr.api.wire;

import dev.tinkr.operations.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Why a call has no answer, as RFC 9457 has it.
 *
 * @param type        a stable name of the kind of problem
 * @param title       the kind in words
 * @param status      the HTTP status
 * @param detail      what is wrong, where, and the way out
 * @param position    the index of the offending character of the query
 * @param suggestions names that may have been meant
 * @param retryAfter  seconds to wait before asking again
 */
@Schema(name = "Problem", description = "Why a call has no answer (RFC 9457).")
public record WireProblem(
        @Schema(example = "invalid-query", requiredMode = Schema.RequiredMode.REQUIRED) String type,
        String title,
        @Schema(example = "400", requiredMode = Schema.RequiredMode.REQUIRED) int status,
        String detail,
        Optional<Integer> position,
        Optional<List<String>> suggestions,
        Optional<Long> retryAfter) implements WireAnswer {

    /** That problem. */
    public static WireProblem of(Problem problem) {
        return new WireProblem(problem.type(), problem.title(), problem.status(), problem.detail(),
                problem.position().stream().boxed().findFirst(),
                Optional.of(problem.suggestions()).filter(Predicate.not(List::isEmpty)),
                problem.retryAfter().map(WireProblem::wholeSeconds));
    }

    /** What it says. */
    public Problem problem() {
        return new Problem(type, title, status, detail,
                position.map(OptionalInt::of).orElseGet(OptionalInt::empty), suggestions.orElse(List.of()),
                retryAfter.map(Duration::ofSeconds));
    }

    /** Rounded up: whoever comes back too early is refused again. */
    static long wholeSeconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
