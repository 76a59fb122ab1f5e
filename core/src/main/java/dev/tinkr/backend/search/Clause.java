package dev.tinkr.backend.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition as the engine can ask it.
 *
 * @param superset selects at least every record that fulfils the condition
 * @param decided  selects the records that fulfil it, but for the doubtful ones: what is negated and what is counted.
 *                 Empty where the engine cannot tell
 * @param doubts   select the records of which the engine cannot tell although it can of others
 * @param exact    whether superset and decided are the condition itself
 */
record Clause(Map<String, Object> superset, Optional<Map<String, Object>> decided, Set<Map<String, Object>> doubts,
        boolean exact) {

    /** Every record. */
    static final Clause ALL = exact(Dsl.ALL);
    /** No record. */
    static final Clause NONE = exact(Dsl.NONE);
    /** A condition of which the engine can tell nothing. */
    static final Clause UNKNOWN = atLeast(Dsl.ALL);

    Clause {
        doubts = Set.copyOf(doubts);
    }

    /** The condition itself. */
    static Clause exact(Map<String, Object> dsl) {
        return new Clause(dsl, Optional.of(dsl), Set.of(), true);
    }

    /** More than the condition, which the engine cannot decide. */
    static Clause atLeast(Map<String, Object> dsl) {
        return new Clause(dsl, Optional.empty(), Set.of(), false);
    }

    /** The condition as the index holds the values, which may differ from how they were sent. */
    static Clause asIndexed(Map<String, Object> superset, Map<String, Object> decided) {
        return new Clause(superset, Optional.of(decided), Set.of(), false);
    }

    /** The same condition, which those records may fulfil or not. */
    Clause butFor(Map<String, Object> doubt) {
        Set<Map<String, Object>> more = new LinkedHashSet<>(doubts);
        more.add(doubt);
        return new Clause(Dsl.or(List.of(superset, doubt)), decided, more, false);
    }

    Clause negated() {
        if (decided.isEmpty()) {
            return UNKNOWN;
        }
        Map<String, Object> not = Dsl.not(decided.get());
        List<Map<String, Object>> either = new ArrayList<>(List.of(not));
        either.addAll(doubts);
        return new Clause(Dsl.or(either), Optional.of(not), doubts, exact);
    }

    static Clause and(List<Clause> parts) {
        return new Clause(Dsl.and(supersets(parts)), decided(parts).map(Dsl::and), doubts(parts), allExact(parts));
    }

    static Clause or(List<Clause> parts) {
        return new Clause(Dsl.or(supersets(parts)), decided(parts).map(Dsl::or), doubts(parts), allExact(parts));
    }

    private static boolean allExact(List<Clause> parts) {
        return parts.stream().allMatch(Clause::exact);
    }

    private static List<Map<String, Object>> supersets(List<Clause> parts) {
        return parts.stream().map(Clause::superset).toList();
    }

    private static Set<Map<String, Object>> doubts(List<Clause> parts) {
        Set<Map<String, Object>> all = new LinkedHashSet<>();
        parts.forEach(part -> all.addAll(part.doubts()));
        return all;
    }

    private static Optional<List<Map<String, Object>>> decided(List<Clause> parts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Clause part : parts) {
            if (part.decided().isEmpty()) {
                return Optional.empty();
            }
            all.add(part.decided().get());
        }
        return Optional.of(all);
    }

    /** The same condition on objects that are searched one by one. */
    Clause within(String nestedPath) {
        Map<String, Object> inside = superset.equals(Dsl.ALL) ? superset : Dsl.nested(nestedPath, superset);
        return new Clause(inside, decided.map(dsl -> Dsl.nested(nestedPath, dsl)), doubts, exact);
    }
}
