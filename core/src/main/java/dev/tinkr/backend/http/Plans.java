package dev.tinkr.backend.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be done with the records of each kind, thought out once for all of them: when the second comes, since many
 * kinds have no second.
 *
 * @param <K> what the records of a kind have in common
 * @param <P> a plan
 */
public final class Plans<K, P> {

    /** Beyond that many kinds all are forgotten: such records have little in common. */
    private static final int MOST_KINDS = 1_000;

    private final Function<K, Optional<P>> planner;
    private final Map<K, Kind> kinds = new HashMap<>();
    private K lastKey;
    private Kind last;

    private final class Kind {

        private int seen;
        private P plan;
    }

    /** Plans by that planner, which finds none for some kinds. */
    public Plans(Function<K, Optional<P>> planner) {
        this.planner = planner;
    }

    /** The plan for the next record, which is of that kind; null where there is none. */
    public P next(K key) {
        if (!key.equals(lastKey)) {
            if (kinds.size() >= MOST_KINDS) {
                kinds.clear();
            }
            lastKey = key;
            last = kinds.computeIfAbsent(key, first -> new Kind());
        }
        if (last.seen < 2) {
            last.seen++;
            last.plan = last.seen < 2 ? null : planner.apply(key).orElse(null);
        }
        return last.plan;
    }
}
