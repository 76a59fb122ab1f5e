package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.gcp.GcpClient;
import dev.tinkr.backend.gcp.metrics.LogEntryCounts;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The logs of a project: entries, counts, and the services that wrote them. */
public final class CloudLogs {

    private static final String CONSOLE = "https://console.cloud.google.com/logs/query;query=";

    private static final int MOST_EMPTY_PAGES = 5;

    private final LoggingClient client;
    private final LogSearch search;
    private final LogCounts counts;
    private final LogEntryCounts monitoring;

    /** The logs that the client reads. */
    public CloudLogs(LoggingClient client, LogEntryCounts monitoring) {
        this.client = client;
        this.search = new LogSearch(client);
        this.counts = new LogCounts(client, monitoring);
        this.monitoring = monitoring;
    }

    /** Log entries. */
    public Answer<List<LogEntry>> query(LogRequest request, Deadline deadline) {
        Answer<List<LogEntry>> answer = search.answer(request, deadline);
        return answer.withConsoleUrl(client.knownProject().map(project -> CONSOLE + GcpClient.encoded(answer
                .nativeQuery()) + "?project=" + project));
    }

    /** Counts by level, of entries that are read. */
    public Answer<List<HistogramBucket>> count(CountRequest request, Deadline deadline) {
        return counts.answer(request, deadline);
    }

    /** The services that Cloud Monitoring counted entries of, and those that the newest entries name themselves. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        Set<String> names = new TreeSet<>();
        LogRequest newest = LogRequest.of(ServiceSelector.ALL, new Query.All(), request.window(),
                LoggingClient.LARGEST_PAGE);
        String filter = LogTranslator.translate(newest).nativeQuery();
        EntryPages pages = new EntryPages(client, filter, LogRequest.Order.DESC, Optional.empty(), deadline);
        int looked = 0;
        while (looked == 0 && !pages.exhausted() && pages.pages() < MOST_EMPTY_PAGES) {
            List<EntryDecoder.Found> page = pages.next(LoggingClient.LARGEST_PAGE);
            page.forEach(found -> names.add(found.entry().service()));
            looked = page.size();
        }
        Answer<List<String>> answer = Answer.of(List.of(), filter);
        if (!pages.exhausted()) {
            try {
                LogEntryCounts.Counted<Set<String>> counted = monitoring.services(request.window(), deadline);
                names.addAll(counted.value());
                answer = counted.mark(answer);
            } catch (BackendException e) {
                answer = answer.cutShort("only the services of the newest " + looked
                        + " entries are listed: " + e.getMessage());
            }
        }
        names.remove("");
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        return answer.map(none -> names.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(part)).toList());
    }

    /** Asks for one entry. */
    public void probe(Instant since, Deadline deadline) {
        client.list("timestamp>=" + Filter.quoted(since.toString()), LogRequest.Order.DESC, 1, Optional.empty(),
                deadline);
    }
}
