package dev.tinkr.backend.search;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the documents that a filter selects, page by page in order of time. From the second page on it reads from a
 * point in time, where the engine has that, and always closes it.
 */
final class SearchPages implements AutoCloseable {

    /** What engines allow unless told otherwise. */
    static final int LARGEST = 10_000;
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(2);

    /**
     * One document and where it stands.
     *
     * @param item what was made of it
     */
    record Found<T>(T item, long time, long sequence, String id) {}

    private final SearchClient client;
    private final String pattern;
    private final Map<String, Object> query;
    private final SearchLayout layout;
    private final Order order;
    private final Deadline deadline;
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Optional<String> pointInTime = Optional.empty();
    private boolean pointInTimeTried;
    private SearchPosition position;
    private int pages;
    private boolean exhausted;

    SearchPages(SearchClient client, String pattern, Map<String, Object> query, SearchLayout layout, Order order,
            Optional<SearchPosition> from, Deadline deadline) {
        this.client = client;
        this.pattern = pattern;
        this.query = query;
        this.layout = layout;
        this.order = order;
        this.position = from.orElse(null);
        this.deadline = deadline;
    }

    /** The body of a search for that many documents. */
    static Map<String, Object> body(Map<String, Object> query, SearchLayout layout, Order order, int size) {
        String direction = order == Order.ASC ? "asc" : "desc";
        Map<String, Object> byTime = Dsl.object("order", direction, "unmapped_type", layout.keepsNanoseconds()
                ? "date_nanos"
                : "date");
        if (layout.keepsNanoseconds()) {
            byTime.put("numeric_type", "date_nanos");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("size", size);
        body.put("track_total_hits", false);
        body.put("query", query);
        // An index that nothing was ever written to has no mapping for either.
        body.put("sort", List.of(Dsl.object(layout.timestamp(), byTime), Dsl.object("_seq_no", Dsl.object("order",
                direction, "unmapped_type", "long"))));
        return body;
    }

    /** The documents of the next page, none twice; empty at the end. */
    <T> List<Found<T>> next(int wanted, Function<Hit, T> decoder) {
        // Those at the position come once more: a page no larger than they would never get past them.
        int size = Math.min(LARGEST, wanted + (position == null ? 0 : position.seen().size()));
        Map<String, Object> body = body(query, layout, order, size);
        if (position != null) {
            body.put("search_after", position.searchAfter(order == Order.ASC));
        }
        if (pages == 1 && !pointInTimeTried) {
            pointInTimeTried = true;
            pointInTime = client.openPointInTime(pattern, deadline);
        }
        SearchAnswer<Found<T>> answer = pointInTime.isPresent()
                ? client.searchPointInTime("the log search", pointInTime.get(), body, hit -> found(hit, decoder),
                        deadline)
                : client.search("the log search", pattern, body, hit -> found(hit, decoder), deadline);
        pages++;
        pointInTime = answer.pointInTime().or(() -> pointInTime);
        answer.problems().stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
        exhausted = answer.hits().size() < size;
        if (position == null) {
            return answer.hits();
        }
        SearchPosition before = position;
        return answer.hits().stream().filter(found -> !before.covers(found.time(), found.sequence(), found.id()))
                .toList();
    }

    private static <T> Found<T> found(Hit hit, Function<Hit, T> decoder) {
        if (hit.sort().size() < 2 || !(hit.sort().get(0) instanceof Number time) || !(hit.sort().get(
                1) instanceof Number sequence)) {
            throw new BackendException(Kind.FAILED, "a document of index " + hit.index()
                    + " came without the values it was to be sorted by");
        }
        return new Found<>(decoder.apply(hit), time.longValue(), sequence.longValue(), hit.key());
    }

    /** Notes that the document was used, so that the next page begins after it. */
    void passed(Found<?> found) {
        position = SearchPosition.after(position, found.time(), found.sequence(), found.id());
    }

    /** Whether the last page was not full. */
    boolean exhausted() {
        return exhausted;
    }

    /** Where to go on. */
    Optional<SearchPosition> position() {
        return Optional.ofNullable(position);
    }

    /** Why what was read is not complete. */
    List<String> problems() {
        return problems;
    }

    /** What else is to be said, which takes nothing away from what was read. Told once this is closed. */
    List<String> remarks() {
        return remarks;
    }

    /** How many pages were read. */
    int pages() {
        return pages;
    }

    @Override
    public void close() {
        if (pointInTime.isPresent()) {
            String id = pointInTime.get();
            pointInTime = Optional.empty();
            try {
                client.closePointInTime(id, Deadline.after(TIME_TO_CLOSE));
            } catch (BackendException e) {
                remarks.add("a point in time stays open for a minute: " + e.getMessage());
            }
        }
    }
}
