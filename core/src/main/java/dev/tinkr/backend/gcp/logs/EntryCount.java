package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LevelCounts;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A count of entries that are read, as far as it has come. */
final class EntryCount {

    private final String filter;
    private final EntryPages pages;
    private final LevelCounts counts;
    private final Predicate<LogEntry> asked;
    private final String quota;
    private Optional<String> failure = Optional.empty();
    private long looked;

    EntryCount(LoggingClient client, CountRequest request, Buckets buckets, Deadline deadline) {
        this(client, request, buckets, deadline, Filter.ALL);
    }

    /** A count of those that fit another filter besides. */
    EntryCount(LoggingClient client, CountRequest request, Buckets buckets, Deadline deadline, Filter besides) {
        Predicate<String> ofService = ServiceMatcher.of(request.services());
        QueryMatcher query = QueryMatcher.of(request.query());
        String translated = LogTranslator.translate(request.services(), request.query(), request.window(), request
                .resourceType()).nativeQuery();
        this.filter = besides.equals(Filter.ALL) ? translated : translated + " AND " + besides.text();
        this.asked = entry -> request.window().contains(entry.timestamp()) && ofService.test(entry.service()) && query
                .matches(entry);
        this.counts = new LevelCounts(buckets);
        this.pages = new EntryPages(client, filter, LogRequest.Order.ASC, Optional.empty(), deadline);
        this.quota = client.quota();
    }

    /** Reads on until so many pages were read; a quota or a deadline that is used up ends it too. */
    void read(int most) {
        try {
            while (!complete() && failure.isEmpty() && pages.pages() < most) {
                for (EntryDecoder.Found found : pages.next(LoggingClient.LARGEST_PAGE)) {
                    looked++;
                    if (asked.test(found.entry())) {
                        counts.add(found.entry().timestamp(), found.entry().level(), 1);
                    }
                }
            }
        } catch (BackendException e) {
            if (pages.pages() == 0 || !e.kind().onlyEndsTheAnswer()) {
                throw e;
            }
            failure = Optional.of(e.getMessage());
        }
    }

    boolean complete() {
        return pages.exhausted();
    }

    long looked() {
        return looked;
    }

    LevelCounts counts() {
        return counts;
    }

    /** What was counted; where that is not all, why, and the rest of that sentence. */
    Answer<List<HistogramBucket>> answer(String rest) {
        Answer<List<HistogramBucket>> answer = Answer.of(counts.list(), filter).withScanned(OptionalLong.of(looked),
                OptionalLong.empty());
        if (!pages.waited().isZero()) {
            answer = answer.withWarning("waited " + pages.waited().toSeconds() + " s for " + quota);
        }
        return complete()
                ? answer
                : answer.cutShort("only the first " + looked + " entries were counted" + failure.map(why -> ": " + why)
                        .orElse("; narrow the query or the window") + rest);
    }
}
