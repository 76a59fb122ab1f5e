package dev.tinkr.cli.many;

import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * What the profiles said.
 *
 * @param values   of those who answered
 * @param failures of those who did not
 */
record Replies<T>(Map<String, T> values, Map<String, RuntimeException> failures) {

    /** What one profile does not know, another may. */
    private static final Set<String> NOT_HERE = Set.of("unknown-service", "unknown-trace");
    /** What one profile has nothing of, and says so. */
    private static final int NOT_CONFIGURED = 501;

    /** Copies the maps, in their order. */
    Replies {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    /** The same, unless nobody has answered, which is a failure. */
    Replies<T> orThrow() {
        if (values.isEmpty()) {
            throw failure();
        }
        return this;
    }

    /** The same with other values. */
    <R> Replies<R> map(Function<? super T, ? extends R> change) {
        Map<String, R> changed = new LinkedHashMap<>();
        values.forEach((profile, value) -> changed.put(profile, change.apply(value)));
        return new Replies<>(changed, failures);
    }

    /** Whose part of the answer is missing: not of those who only do not know what others know. */
    List<String> missing() {
        return failures.entrySet().stream().filter(failure -> !harmless(failure.getValue())).map(Map.Entry::getKey)
                .toList();
    }

    /** A sentence for every profile that failed. */
    List<String> warnings() {
        Map<String, RuntimeException> told = new LinkedHashMap<>(failures);
        told.values().removeIf(Replies::elsewhere);
        return sentences(told);
    }

    private static boolean harmless(RuntimeException failure) {
        return elsewhere(failure) || failure instanceof ProblemException e && e.problem().status() == NOT_CONFIGURED;
    }

    private static boolean elsewhere(RuntimeException failure) {
        return failure instanceof ProblemException e && NOT_HERE.contains(e.problem().type());
    }

    /** Who says the same, says it once. */
    private static List<String> sentences(Map<String, RuntimeException> failures) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        failures.forEach((profile, failure) -> byReason.computeIfAbsent(reason(profile, failure),
                reason -> new ArrayList<>()).add(profile));
        return byReason.entrySet().stream().map(said -> String.join(", ", said.getValue()) + ": " + said.getKey())
                .toList();
    }

    /** Without the name of the profile, which stands in front. */
    private static String reason(String profile, RuntimeException failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String itself = "profile '" + profile + "'";
        return message.startsWith(itself + ": ")
                ? message.substring(itself.length() + 2)
                : message.startsWith(itself + " ") ? message.substring(itself.length() + 1) : message;
    }

    private RuntimeException failure() {
        // The failures that say more than "not here" are those to act on.
        Map<String, RuntimeException> telling = new LinkedHashMap<>(failures);
        telling.values().removeIf(Replies::elsewhere);
        Map<String, RuntimeException> told = telling.isEmpty() ? failures : telling;
        String detail = String.join("; ", sentences(told));
        Collection<RuntimeException> all = told.values();
        if (all.stream().allMatch(ConfigException.class::isInstance)) {
            return new ConfigException(detail);
        }
        List<Problem> problems = all.stream().filter(ProblemException.class::isInstance).map(
                e -> ((ProblemException) e).problem()).toList();
        boolean alike = problems.size() == all.size() && problems.stream().map(Problem::status).distinct()
                .count() == 1;
        if (!alike) {
            return new ProblemException(Problem.of(502, "profiles", "No profile answered", "no profile answered: "
                    + detail));
        }
        Problem first = problems.getFirst();
        Set<String> suggestions = new LinkedHashSet<>();
        problems.forEach(problem -> suggestions.addAll(problem.suggestions()));
        Optional<Duration> wait = problems.stream().flatMap(problem -> problem.retryAfter().stream()).max(
                Duration::compareTo);
        return new ProblemException(new Problem(first.type(), first.title(), first.status(), detail,
                OptionalInt.empty(), List.copyOf(suggestions), wait));
    }
}
