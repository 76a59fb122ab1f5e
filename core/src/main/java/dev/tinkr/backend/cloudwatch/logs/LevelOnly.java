package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.model.Level;
import dev.tinkr.query.Query;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Queries that ask for nothing but levels: those are decided by what a record's level is. */
final class LevelOnly {

    private LevelOnly() {}

    /** The levels whose records fit; empty when the query asks for anything else. */
    static Optional<Set<Level>> of(Query query) {
        return switch (query) {
            case Query.All all -> Optional.of(EnumSet.allOf(Level.class));
            case Query.LevelIn in -> Optional.of(in.levels());
            case Query.Not not -> of(not.part()).map(levels -> {
                Set<Level> others = EnumSet.allOf(Level.class);
                others.removeAll(levels);
                return others;
            });
            case Query.And and -> {
                Set<Level> left = EnumSet.allOf(Level.class);
                boolean known = true;
                for (Query part : and.parts()) {
                    Optional<Set<Level>> levels = of(part);
                    known &= levels.isPresent();
                    levels.ifPresent(left::retainAll);
                }
                yield known ? Optional.of(left) : Optional.empty();
            }
            case Query.Or or -> {
                Set<Level> all = EnumSet.noneOf(Level.class);
                boolean known = true;
                for (Query part : or.parts()) {
                    Optional<Set<Level>> levels = of(part);
                    known &= levels.isPresent();
                    levels.ifPresent(all::addAll);
                }
                yield known ? Optional.of(all) : Optional.empty();
            }
            case Query.Text text -> Optional.empty();
            case Query.FieldMatches matches -> Optional.empty();
            case Query.FieldInRange range -> Optional.empty();
            case Query.FieldExists exists -> Optional.empty();
        };
    }
}
