package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.Deadline;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.xray.model.GetTraceSummariesResponse;
import software.amazon.awssdk.services.xray.model.TraceSummary;

/**
 * Finds the ids of traces, the newest first, although X-Ray gives them in no order: it reads slice by slice of the window,
 * each whole. A slice that turns out to hold more than a page is read in smaller ones.
 */
final class SummarySearch {

    /** What X-Ray takes at a time. */
    static final Duration LONGEST_SLICE = Duration.ofHours(6);
    private static final Duration SHORTEST_SLICE = Duration.ofMinutes(1);
    private static final int SMALLER = 6;
    private static final int MOST_PAGES_A_SLICE = 20;

    private final TracesClient client;
    private final String expression;
    private final Instant start;
    private final Deadline deadline;
    private Instant end;
    private Duration length;
    private int calls;

    SummarySearch(TracesClient client, String expression, TimeWindow window, Deadline deadline) {
        this.client = client;
        this.expression = expression;
        this.start = window.start();
        this.deadline = deadline;
        this.end = window.end();
        this.length = LONGEST_SLICE;
    }

    /**
     * The traces of a slice.
     *
     * @param whole whether these are all
     */
    record Page(List<String> ids, boolean whole) {}

    /** Whether the window is read to its start. */
    boolean exhausted() {
        return !start.isBefore(end);
    }

    /** How many calls it took so far. */
    int calls() {
        return calls;
    }

    /** The traces of the next older slice, the newest first. */
    Page next() {
        while (true) {
            Instant from = end.minus(length).isBefore(start) ? start : end.minus(length);
            GetTraceSummariesResponse first = summaries(from, Optional.empty());
            boolean more = first.nextToken() != null && !first.nextToken().isEmpty();
            Duration slice = Duration.between(from, end);
            if (more && slice.compareTo(SHORTEST_SLICE) > 0) {
                Duration smaller = slice.dividedBy(SMALLER);
                length = smaller.compareTo(SHORTEST_SLICE) < 0 ? SHORTEST_SLICE : smaller;
            } else {
                Page page = rest(first, from);
                end = from;
                length = grown(page);
                return page;
            }
        }
    }

    private Duration grown(Page page) {
        Duration longer = length.multipliedBy(page.ids().isEmpty() ? SMALLER : 2);
        return longer.compareTo(LONGEST_SLICE) > 0 ? LONGEST_SLICE : longer;
    }

    private Page rest(GetTraceSummariesResponse first, Instant from) {
        List<TraceSummary> summaries = new ArrayList<>(first.traceSummaries());
        Optional<String> token = Optional.ofNullable(first.nextToken()).filter(text -> !text.isEmpty());
        for (int page = 1; token.isPresent() && page < MOST_PAGES_A_SLICE; page++) {
            GetTraceSummariesResponse answer = summaries(from, token);
            summaries.addAll(answer.traceSummaries());
            token = Optional.ofNullable(answer.nextToken()).filter(text -> !text.isEmpty());
        }
        List<String> ids = summaries.stream().sorted(Comparator.comparing(SummarySearch::began).reversed()).map(
                TraceSummary::id).distinct().toList();
        return new Page(ids, token.isEmpty());
    }

    /** A trace's id begins with the second it began in. */
    private static Instant began(TraceSummary summary) {
        return Optional.ofNullable(summary.startTime()).orElseGet(() -> TraceIds.xray(summary.id()).map(id -> Instant
                .ofEpochSecond(Long.parseLong(id.substring(2, 10), 16))).orElse(Instant.EPOCH));
    }

    private GetTraceSummariesResponse summaries(Instant from, Optional<String> token) {
        calls++;
        return client.summaries(from, end, expression, token, deadline);
    }
}
