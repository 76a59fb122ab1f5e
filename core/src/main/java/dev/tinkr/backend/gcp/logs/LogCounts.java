package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LevelCounts;
import dev.tinkr.backend.gcp.metrics.LogEntryCounts;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Counts log entries by level. Cloud Logging itself counts nothing: a few entries are read and counted here. Where there
 * are many, and only services and levels are asked about, Cloud Monitoring says how many arrived; entries without a
 * severity, whose level only their payload tells, are read all the same. Everything else is read as far as the quota
 * allows, and the answer says so.
 */
final class LogCounts {

    /** Few enough to be read before anybody else is asked. */
    private static final int FEW_PAGES = 4;
    /** Two thirds of what the quota allows in a minute. */
    private static final int MOST_PAGES = 40;

    private final LoggingClient client;
    private final LogEntryCounts monitoring;

    LogCounts(LoggingClient client, LogEntryCounts monitoring) {
        this.client = client;
        this.monitoring = monitoring;
    }

    Answer<List<HistogramBucket>> answer(CountRequest request, Deadline deadline) {
        Buckets buckets = Buckets.of(request.window(), request.step());
        EntryCount read = new EntryCount(client, request, buckets, deadline);
        read.read(FEW_PAGES);
        Optional<Set<Level>> levels = onlyLevels(request.query());
        Optional<Optional<String>> service = oneService(request);
        String unsuitable = "";
        if (!read.complete()) {
            if (levels.isPresent() && service.isPresent() && LogEntryCounts.fits(request.window()) && request.step()
                    .toSeconds() % 60 == 0 && request.step().getNano() == 0) {
                try {
                    Answer<List<HistogramBucket>> counted = monitored(request, buckets, levels.get(), service.get(),
                            deadline);
                    if (total(counted.value()) >= total(read.counts().list())) {
                        return counted;
                    }
                    unsuitable = "; Cloud Monitoring's own count has fewer: it counts by the names of resources, and"
                            + " minutes late";
                } catch (BackendException e) {
                    if (e.kind() == Kind.CANCELLED) {
                        throw e;
                    }
                    unsuitable = "; Cloud Monitoring's own count cannot be had: " + e.getMessage();
                }
            } else {
                unsuitable = "; Cloud Monitoring's own count knows only services, severities and whole minutes";
            }
            read.read(MOST_PAGES);
        }
        return read.answer(unsuitable);
    }

    private static long total(List<HistogramBucket> buckets) {
        return buckets.stream().mapToLong(HistogramBucket::total).sum();
    }

    private Answer<List<HistogramBucket>> monitored(CountRequest request, Buckets buckets, Set<Level> levels,
            Optional<String> service, Deadline deadline) {
        LevelCounts counts = new LevelCounts(buckets);
        long unclear = 0;
        LogEntryCounts.Counted<List<LogEntryCounts.Minute>> minutes = monitoring.count(service, request.resourceType(),
                request.window(), deadline);
        for (LogEntryCounts.Minute minute : minutes.value()) {
            boolean inside = request.window().contains(minute.minute());
            Level level = Level.of(minute.severity());
            if (inside && level == Level.UNKNOWN) {
                unclear += minute.count();
            } else if (inside && levels.contains(level)) {
                counts.add(buckets.indexOf(minute.minute()), level, minute.count());
            }
        }
        Answer<List<HistogramBucket>> answer = Answer.of(counts.list(), LogEntryCounts.TYPE);
        if (unclear > 0) {
            CountRequest rest = new CountRequest(request.services(), request.query(), request.window(), request.step(),
                    request.resourceType());
            EntryCount read = new EntryCount(client, rest, buckets, deadline, Filter.compare("severity", "=",
                    "DEFAULT"));
            read.read(MOST_PAGES);
            counts.add(read.counts());
            answer = read.complete()
                    ? Answer.of(counts.list(), LogEntryCounts.TYPE)
                    : Answer.of(counts.list(), LogEntryCounts.TYPE).cutShort("of " + unclear
                            + " entries without a severity only " + read.looked() + " were read to find their level");
        }
        return minutes.mark(answer).withScanned(OptionalLong.empty(), OptionalLong.empty()).withWarning(
                "counted by Cloud Monitoring as entries arrived, which is minutes late for the newest");
    }

    /** The levels that the query is about, where it is about nothing else. */
    private static Optional<Set<Level>> onlyLevels(Query query) {
        return switch (query) {
            case Query.All all -> Optional.of(EnumSet.allOf(Level.class));
            case Query.LevelIn in -> Optional.of(in.levels());
            default -> Optional.empty();
        };
    }

    /** Every service, or the one of that name. */
    private static Optional<Optional<String>> oneService(CountRequest request) {
        if (request.services().all()) {
            return Optional.of(Optional.empty());
        }
        return request.services().anyOf().size() == 1 && request.services().anyOf()
                .getFirst() instanceof ValuePattern.Exact exact
                        ? Optional.of(Optional.of(exact.value()))
                        : Optional
                                .empty();
    }
}
