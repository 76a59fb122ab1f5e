package dev.tinkr.cli.many;

import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is known about an answer that several profiles gave. */
final class MergedMeta {

    private MergedMeta() {}

    /**
     * All of it together. What a profile says of its part being empty is left out where another has something.
     *
     * @param tookMs how long all of it took
     * @param empty  whether a part has nothing
     */
    static <T> Meta of(Replies<Outcome<T>> replies, Predicate<? super T> empty, long tookMs, Optional<String> cursor) {
        Map<String, Meta> metas = new LinkedHashMap<>();
        replies.values().forEach((profile, outcome) -> metas.put(profile, outcome.meta()));
        boolean something = replies.values().values().stream().anyMatch(outcome -> !empty.test(outcome.value()));
        Map<String, List<String>> warnings = new LinkedHashMap<>();
        replies.values().forEach((profile, outcome) -> {
            boolean silent = something && empty.test(outcome.value()) && !outcome.meta().partial();
            if (!silent) {
                outcome.meta().warnings().forEach(warning -> warnings.computeIfAbsent(warning,
                        any -> new ArrayList<>()).add(profile));
            }
        });
        List<String> all = new ArrayList<>();
        warnings.forEach((warning, profiles) -> all.add(String.join(", ", profiles) + ": " + warning));
        all.addAll(replies.warnings());
        boolean partial = !replies.missing().isEmpty() || metas.values().stream().anyMatch(Meta::partial);
        return new Meta(String.join(", ", metas.keySet()), joined(metas, Meta::nativeQuery), tookMs,
                sum(metas, Meta::scannedRecords), sum(metas, Meta::scannedBytes), partial, all, cursor,
                Optional.empty(), Optional.empty());
    }

    private static String joined(Map<String, Meta> metas, Function<Meta, String> part) {
        List<String> parts = new ArrayList<>();
        metas.forEach((profile, meta) -> {
            if (!part.apply(meta).isEmpty()) {
                parts.add(profile + ": " + part.apply(meta));
            }
        });
        return String.join("\n", parts);
    }

    private static OptionalLong sum(Map<String, Meta> metas, Function<Meta, OptionalLong> part) {
        long[] known = metas.values().stream().map(part).filter(OptionalLong::isPresent).mapToLong(
                OptionalLong::getAsLong).toArray();
        return known.length == 0 ? OptionalLong.empty() : OptionalLong.of(Arrays.stream(known).sum());
    }
}
