package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Answers log requests, reading pages until the limit, the end, the budget or the deadline. */
final class LogSearch {

    private static final int SMALLEST_INEXACT_PAGE = 100;
    /** Half of what the quota allows in a minute: others ask too. */
    private static final int MOST_PAGES = 30;

    private final LoggingClient client;

    LogSearch(LoggingClient client) {
        this.client = client;
    }

    Answer<List<LogEntry>> answer(LogRequest request, Deadline deadline) {
        Optional<LogPosition> from = request.position().map(LogPosition::parse);
        Translation<String> translation = LogTranslator.translate(request);
        EntryPages pages = new EntryPages(client, translation.nativeQuery(), request.order(), from, deadline);
        Reading reading = new Reading(request, translation.exact(), pages);
        Optional<String> cut = Optional.empty();
        try {
            cut = reading.read();
        } catch (BackendException e) {
            if (pages.pages() == 0 || !e.kind().onlyEndsTheAnswer()) {
                throw e;
            }
            cut = Optional.of(e.getMessage());
        }
        return reading.answer(translation.nativeQuery(), cut);
    }

    /** One request being read. */
    private final class Reading {

        private final LogRequest request;
        private final boolean exact;
        private final EntryPages pages;
        private final Predicate<LogEntry> asked;
        private final List<LogEntry> entries = new ArrayList<>();
        private boolean more;
        private long looked;

        Reading(LogRequest request, boolean exact, EntryPages pages) {
            this.request = request;
            this.exact = exact;
            this.pages = pages;
            this.asked = request.raw().isPresent() ? entry -> true : judge(request);
        }

        /** Reads; why it stopped before the limit and the end, if it did. */
        Optional<String> read() {
            while (!pages.exhausted() && !more) {
                if (pages.pages() == MOST_PAGES) {
                    more = true;
                    return Optional.of("after " + looked + " entries, in " + MOST_PAGES
                            + " of the list calls that Cloud Logging allows in a minute, the search stops; go on with"
                            + " the cursor, or narrow the query");
                }
                int missing = request.limit() - entries.size() + 1;
                int size = exact ? missing : Math.max(2 * missing, SMALLEST_INEXACT_PAGE);
                take(pages.next(pages.pages() == 0 || exact ? size : LoggingClient.LARGEST_PAGE));
            }
            return Optional.empty();
        }

        private void take(List<EntryDecoder.Found> page) {
            for (EntryDecoder.Found found : page) {
                boolean fits = asked.test(found.entry());
                if (fits && entries.size() == request.limit()) {
                    more = true;
                    return;
                }
                if (fits) {
                    entries.add(found.entry());
                }
                pages.passed(found);
                looked++;
            }
        }

        Answer<List<LogEntry>> answer(String filter, Optional<String> cut) {
            Answer<List<LogEntry>> answer = Answer.of(List.copyOf(entries), filter);
            if (cut.isPresent()) {
                more = true;
                answer = answer.cutShort(cut.get());
            }
            if (!pages.waited().isZero()) {
                answer = answer.withWarning("waited " + pages.waited().toSeconds() + " s for " + client.quota());
            }
            Optional<Instant> crowded = more ? pages.crowded() : Optional.empty();
            if (crowded.isPresent()) {
                answer = answer.cutShort("more than " + LogPosition.MOST_SEEN + " entries are of the moment " + crowded
                        .get() + ", which is more than a cursor holds; narrow the query");
            }
            // A search that was cut short before its first entry begins again where it began.
            Optional<String> next = more && crowded.isEmpty()
                    ? pages.position().map(LogPosition::text).or(request::position)
                    : Optional
                            .empty();
            return answer.withNext(next).withScanned(OptionalLong.of(looked), OptionalLong.empty());
        }
    }

    private static Predicate<LogEntry> judge(LogRequest request) {
        Predicate<String> ofService = ServiceMatcher.of(request.services());
        QueryMatcher query = QueryMatcher.of(request.query());
        return entry -> request.window().contains(entry.timestamp()) && ofService.test(entry.service()) && query
                .matches(entry);
    }
}
