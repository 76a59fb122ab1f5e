package dev.tinkr.backend.search;

import dev.tinkr.model.Level;
import dev.tinkr.query.Query;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Metrics that are numbers of log entries. */
enum DocumentCount {
    LOG_COUNT(new Query.All()), ERROR_COUNT(new Query.LevelIn(EnumSet.of(Level.ERROR, Level.FATAL)));

    private final Query query;

    DocumentCount(Query query) {
        this.query = query;
    }

    /** The entries that count. */
    Query query() {
        return query;
    }

    static Optional<DocumentCount> named(String name) {
        return Arrays.stream(values()).filter(count -> count.metric().equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(DocumentCount::metric).toList();
    }

    private String metric() {
        return name().toLowerCase(Locale.ROOT);
    }
}
