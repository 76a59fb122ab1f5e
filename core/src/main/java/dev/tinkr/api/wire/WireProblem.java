package dev.tinkr.api.wire;

import dev.tinkr.operations.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Why a call has no answer, as RFC 9457 has it. */
@Schema(name = "Problem", description = "Why a call has no answer (RFC 9457).")
public record WireProblem(
        @Schema(description = "A stable name of the kind of problem.", example = "invalid-query") String type,
        @Schema(description = "The kind in words.") String title,
        @Schema(description = "The HTTP status.", example = "400") int status,
        @Schema(description = "What is wrong, where, and the way out.") String detail,
        @Schema(description = "The index of the offending character of the query.") Optional<Integer> position,
        @Schema(description = "Names that may have been meant.") Optional<List<String>> suggestions,
        @Schema(description = "Seconds to wait before asking again.") Optional<Long> retryAfter) {

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
