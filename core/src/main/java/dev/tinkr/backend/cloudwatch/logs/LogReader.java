package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the records that a query selects, page by page in order of time, from as many searches side by side as the groups
 * take. The next page begins at the last record of the one before: that splits the window as the records need it.
 */
final class LogReader {

    /** What a cursor holds of a search that was cut short, which is not to become longer than the answer. */
    private static final int MOST_REMEMBERED = 2_000;

    private final InsightsSearch search;
    private final GroupChoice groups;
    private final List<String> conditions;
    private final QueryWindow window;
    private final Order order;
    private final ScanMeter meter;
    private final Deadline deadline;
    private final List<String> problems = new ArrayList<>();
    /** The records from {@link #time} on that were given out, those before this answer by their digests. */
    private final List<String> seenBefore = new ArrayList<>();
    private final List<Row> seen = new ArrayList<>();
    private long time;
    private boolean exhausted;
    private boolean cut;
    private int pages;
    private String sent = "";

    LogReader(InsightsSearch search, GroupChoice groups, List<String> conditions, QueryWindow window, Order order,
            Optional<LogPosition> from, ScanMeter meter, Deadline deadline) {
        this.search = search;
        this.groups = groups;
        this.conditions = conditions;
        this.window = window;
        this.order = order;
        this.meter = meter;
        this.deadline = deadline;
        this.time = from.map(LogPosition::time).orElse(order == Order.DESC ? window.last() : window.first());
        from.ifPresent(position -> seenBefore.addAll(position.seen()));
        this.exhausted = groups.groups().isEmpty();
    }

    /** The records of the next page, none twice; empty at the end. */
    List<Row> next(int wanted) {
        Optional<QueryWindow> part = rest();
        if (part.isEmpty()) {
            exhausted = true;
            return List.of();
        }
        int size = Math.min(InsightsSearch.MOST_ROWS, wanted + seenBefore.size() + seen.size());
        String query = InsightsQuery.records(
                InsightsQuery.conditions(conditions, groups.condition(), part.get().edges()),
                order, size);
        sent = sent.isEmpty() ? query : sent;
        List<InsightsSearch.Found> found = search.runAll(groups.portions(), part.get(), query, size, meter, deadline);
        pages++;
        return page(found, size);
    }

    private Optional<QueryWindow> rest() {
        return order == Order.DESC
                ? QueryWindow.of(window.first(), Math.min(window.last(), time))
                : QueryWindow.of(Math.max(window.first(), time), window.last());
    }

    private List<Row> page(List<InsightsSearch.Found> found, int size) {
        List<Row> rows = new ArrayList<>();
        Optional<Long> edge = Optional.empty();
        for (InsightsSearch.Found part : found) {
            List<Row> ofPart = part.rows().stream().map(Row::of).sorted(inOrder()).toList();
            rows.addAll(ofPart);
            if (part.cut().isPresent()) {
                cut = true;
                part.cut().filter(problem -> !problems.contains(problem)).ifPresent(problems::add);
            } else if (ofPart.size() >= size) {
                long last = ofPart.getLast().time();
                edge = Optional
                        .of(edge.map(other -> order == Order.DESC ? Math.max(other, last) : Math.min(other, last))
                                .orElse(last));
            }
        }
        exhausted = edge.isEmpty();
        rows.sort(inOrder());
        if (edge.isPresent() && !cut) {
            long limit = edge.get();
            rows.removeIf(row -> order == Order.DESC ? row.time() < limit : row.time() > limit);
        }
        List<Row> fresh = unseen(rows);
        if (edge.isPresent() && fresh.isEmpty() && !cut) {
            stepOver(edge.get());
        }
        return fresh;
    }

    private Comparator<Row> inOrder() {
        Comparator<Row> byTime = Comparator.comparingLong(Row::time);
        return order == Order.DESC ? byTime.reversed() : byTime;
    }

    private List<Row> unseen(List<Row> rows) {
        List<String> digests = digests();
        if (digests.isEmpty()) {
            return rows;
        }
        Map<String, Integer> known = new HashMap<>();
        digests.forEach(digest -> known.merge(digest, 1, Integer::sum));
        List<Row> fresh = new ArrayList<>();
        for (Row row : rows) {
            Integer left = known.computeIfPresent(row.digest(), (digest, count) -> count - 1);
            if (left == null || left < 0) {
                fresh.add(row);
            }
        }
        return fresh;
    }

    /** A full page of what was seen already: no search gets further into this millisecond. */
    private void stepOver(long millisecond) {
        problems.add("more than " + InsightsSearch.MOST_ROWS + " records are of the millisecond " + java.time.Instant
                .ofEpochMilli(millisecond) + ", and CloudWatch Logs gives no more of one; the others are left out");
        time = order == Order.DESC ? millisecond - 1 : millisecond + 1;
        forget();
    }

    /** Notes that the record was used, so that the next page begins after it. */
    void passed(Row row) {
        // The records of a search that was cut short are in no order: all of them have to be remembered.
        if (!cut && row.time() != time) {
            time = row.time();
            forget();
        }
        seen.add(row);
    }

    private void forget() {
        seenBefore.clear();
        seen.clear();
    }

    /** Only of those that are still remembered when it is asked: of most records it never is. */
    private List<String> digests() {
        return Stream.concat(seenBefore.stream(), seen.stream().map(Row::digest)).toList();
    }

    /** Whether there is nothing more. */
    boolean exhausted() {
        return exhausted;
    }

    /** Whether a search did not come to its end, after which none is begun. */
    boolean cut() {
        return cut;
    }

    /** Where to go on; empty where that cannot be said. */
    Optional<LogPosition> position() {
        boolean tooMany = seenBefore.size() + seen.size() > (cut ? MOST_REMEMBERED : LogPosition.MOST_SEEN);
        return tooMany ? Optional.empty() : Optional.of(new LogPosition(time, digests()));
    }

    /** Why what was read is not complete. */
    List<String> problems() {
        return problems;
    }

    /** How many pages were read. */
    int pages() {
        return pages;
    }

    /** The first query that was sent. */
    String sent() {
        return sent;
    }
}
