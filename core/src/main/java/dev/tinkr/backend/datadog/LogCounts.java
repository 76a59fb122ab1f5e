package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LevelCounts;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Quota;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts logs by level and bucket: by the service where it decides the query alone, else by reading what it selects.
 */
final class LogCounts {

    /** Widths that divide a day, so that buckets of the service begin where ours do, by whichever clock it cuts. */
    private static final List<Duration> WIDTHS = List.of(Duration.ofDays(1), Duration.ofHours(12), Duration.ofHours(6),
            Duration.ofHours(4), Duration.ofHours(3), Duration.ofHours(2), Duration.ofHours(1), Duration.ofMinutes(30),
            Duration.ofMinutes(20), Duration.ofMinutes(15), Duration.ofMinutes(10), Duration.ofMinutes(5), Duration
                    .ofMinutes(2),
            Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofSeconds(10), Duration
                    .ofSeconds(5),
            Duration.ofSeconds(1));
    private static final int BUCKETS_A_CALL = 1_000;
    private static final int MOST_CALLS = 20;
    private static final int MOST_STATUSES = 50;

    private final DatadogClient client;
    private final DatadogTranslator translator;
    private final LogSearch search;

    LogCounts(DatadogClient client, DatadogTranslator translator, LogSearch search) {
        this.client = client;
        this.translator = translator;
        this.search = search;
    }

    Answer<List<HistogramBucket>> answer(CountRequest request, Deadline deadline) {
        Buckets buckets = Buckets.of(request.window(), request.step());
        Translation<LogFilter> translation = translator.translate(request.services(), request.query());
        Tally tally = new Tally(buckets, request.window());
        if (translation.nativeQuery().nothing()) {
            return Answer.of(tally.counts.list(), "");
        }
        Optional<Duration> width = WIDTHS.stream().filter(each -> request.step().toNanos() % each.toNanos() == 0)
                .findFirst();
        boolean fits = width.isPresent() && request.window().length().dividedBy(width.get()) < BUCKETS_A_CALL
                * MOST_CALLS;
        return translation.exact() && fits
                ? counted(request, translation.nativeQuery().search(), width.get(), tally, deadline)
                : read(request, tally, deadline);
    }

    /** As the service counts them. */
    private Answer<List<HistogramBucket>> counted(CountRequest request, String query, Duration width, Tally tally,
            Deadline deadline) {
        TimeWindow window = request.window();
        Instant start = Instant.ofEpochMilli(LogPages.millisecondsUp(window.start()));
        Instant end = Instant.ofEpochMilli(LogPages.millisecondsUp(window.end()));
        Set<String> problems = new LinkedHashSet<>();
        Optional<Quota> quota = Optional.empty();
        String sent = "";
        Duration part = width.multipliedBy(BUCKETS_A_CALL);
        while (start.isBefore(end)) {
            Instant partEnd = Instant.ofEpochMilli((start.toEpochMilli() / part.toMillis() + 1) * part.toMillis());
            TimeWindow now = new TimeWindow(start, partEnd.isBefore(end) ? partEnd : end);
            Map<String, Object> body = body(query, now, width);
            sent = sent.isEmpty() ? Json.write(body) : sent;
            Reply<AggregatePage> reply = Aggregates.all(client, Endpoint.LOG_COUNT, body, deadline);
            quota = reply.quota();
            problems.addAll(reply.value().problems());
            for (AggregatePage.Group group : reply.value().groups()) {
                Level level = Statuses.level(group.by("status").orElse(""));
                group.series().forEach((time, count) -> tally.add(time, now, level, count));
            }
            start = now.end();
        }
        Answer<List<HistogramBucket>> answer = Answer.of(tally.counts.list(), sent).withQuota(quota);
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }

    private static Map<String, Object> body(String query, TimeWindow window, Duration width) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("compute", List.of(Map.of("aggregation", "count", "type", "timeseries", "interval", interval(width))));
        body.put("filter", LogPages.filter(query, window));
        body.put("group_by", List.of(Map.of("facet", "status", "limit", MOST_STATUSES, "missing", "unknown")));
        body.put("options", Map.of("timezone", "UTC"));
        return body;
    }

    private static String interval(Duration width) {
        return width.toSeconds() % 60 != 0
                ? width.toSeconds() + "s"
                : width.toMinutes() % 60 != 0
                        ? width.toMinutes() + "m"
                        : width.toHours() % 24 != 0 ? width.toHours() + "h" : width.toDays() + "d";
    }

    /** Event by event, as far as the budget goes. */
    private Answer<List<HistogramBucket>> read(CountRequest request, Tally tally, Deadline deadline) {
        List<String> warnings = new ArrayList<>();
        LogRequest page = new LogRequest(request.services(), request.query(), Optional.empty(), request.window(),
                LogRequest.MAX_LIMIT, LogRequest.Order.DESC, request.resourceType(), Optional.empty());
        Optional<Quota> quota = Optional.empty();
        String sent = "";
        long looked = 0;
        boolean more = true;
        while (more) {
            Answer<List<LogEntry>> answer = search.answer(page, deadline);
            answer.value().forEach(entry -> tally.add(entry.timestamp(), request.window(), entry.level(), 1));
            warnings.addAll(answer.warnings());
            quota = answer.quota();
            sent = answer.nativeQuery();
            looked += answer.scannedRecords().orElse(0);
            more = answer.next().isPresent() && !answer.partial();
            page = page.withPosition(answer.next());
            if (more && looked >= LogSearch.BUDGET) {
                warnings.add("only the newest " + looked + " of the logs that Datadog selects were counted, since it"
                        + " cannot decide the query alone; narrow the query or the window");
                more = false;
            }
        }
        Answer<List<HistogramBucket>> answer = Answer.of(tally.counts.list(), sent).withQuota(quota);
        for (String warning : warnings) {
            answer = answer.cutShort(warning);
        }
        return answer;
    }

    /** Counts what falls into the window. */
    private static final class Tally {

        private final TimeWindow window;
        private final LevelCounts counts;

        Tally(Buckets buckets, TimeWindow window) {
            this.window = window;
            this.counts = new LevelCounts(buckets);
        }

        /** A bucket of the service that begins at the end of a part is of what comes then. */
        void add(Instant time, TimeWindow part, Level level, long count) {
            if (time.isBefore(part.end()) && time.isBefore(window.end())) {
                counts.add(time, level, count);
            }
        }
    }
}
