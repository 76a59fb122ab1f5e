package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.Quota;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The log events that fulfil one search, page by page, none twice. */
final class LogPages {

    /** The most events of a page. */
    static final int LARGEST = 1_000;

    private final DatadogClient client;
    private final Map<String, Object> request;
    private final Deadline deadline;
    private final Set<String> seen = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private Optional<Quota> quota = Optional.empty();
    private Optional<String> next;
    private Optional<String> page = Optional.empty();
    private String skipTo;
    private String lastId = "";
    private boolean exhausted;
    private int pages;

    LogPages(DatadogClient client, Map<String, Object> request, LogPosition from, Deadline deadline) {
        this.client = client;
        this.request = request;
        this.deadline = deadline;
        this.next = from.page();
        this.skipTo = from.lastId();
    }

    /** The body of a search. The service knows whole milliseconds, so that the window is made a little wider. */
    static Map<String, Object> request(String search, TimeWindow window, Order order, int limit) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("filter", filter(search, window));
        request.put("sort", order == Order.ASC ? "timestamp" : "-timestamp");
        request.put("page", Map.of("limit", limit));
        return request;
    }

    /** A window's own times, never {@code now}: the pages of one question are of one window. */
    static Map<String, Object> filter(String search, TimeWindow window) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("query", search);
        filter.put("from", Long.toString(window.start().toEpochMilli()));
        filter.put("to", Long.toString(millisecondsUp(window.end())));
        return filter;
    }

    static long millisecondsUp(Instant moment) {
        long floor = moment.toEpochMilli();
        return Instant.ofEpochMilli(floor).equals(moment) ? floor : floor + 1;
    }

    /** The next page, of at most so many events. */
    List<LogEntry> next(int wanted) {
        int limit = skipTo.isEmpty() ? Math.min(LARGEST, wanted) : LARGEST;
        Map<String, Object> body = new LinkedHashMap<>(request);
        Map<String, Object> paging = new LinkedHashMap<>(Map.of("limit", limit));
        next.ifPresent(cursor -> paging.put("cursor", cursor));
        body.put("page", paging);
        Reply<EventPage<LogEntry>> reply = client.post(Endpoint.LOG_SEARCH, body, LogDecoder.page(), deadline);
        pages++;
        quota = reply.quota().or(() -> quota);
        EventPage<LogEntry> found = reply.value();
        found.problems().stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
        page = next;
        lastId = skipTo;
        next = found.after();
        boolean again = next.isPresent() && next.equals(page);
        if (again) {
            problems.add("Datadog gave the same page twice; what follows it is missing");
        }
        exhausted = next.isEmpty() || again;
        List<LogEntry> fresh = new ArrayList<>(found.events().size());
        for (LogEntry entry : afterSkipped(found.events())) {
            if (entry.id().isEmpty() || seen.add(entry.id())) {
                fresh.add(entry);
            }
        }
        skipTo = "";
        return fresh;
    }

    private List<LogEntry> afterSkipped(List<LogEntry> events) {
        for (int i = 0; i < events.size() && !skipTo.isEmpty(); i++) {
            if (events.get(i).id().equals(skipTo)) {
                return events.subList(i + 1, events.size());
            }
        }
        return events;
    }

    /** Notes that the event was used, so that one who goes on later begins after it. */
    void passed(LogEntry entry) {
        lastId = entry.id();
    }

    /** Whether there is no further page. */
    boolean exhausted() {
        return exhausted;
    }

    /** Where to go on when the last page was not used up. */
    LogPosition withinPage() {
        return new LogPosition(page, lastId);
    }

    /** Where to go on after the last page. */
    LogPosition afterPage() {
        return new LogPosition(next, "");
    }

    /** Why what was read may not be all. */
    List<String> problems() {
        return problems;
    }

    /** What the service still allows. */
    Optional<Quota> quota() {
        return quota;
    }

    /** How many pages were read. */
    int pages() {
        return pages;
    }
}
