package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.http.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines that a query selects, page by page in order of time. Loki has no pages: each is asked for where the one
 * before ended. The lines of one nanosecond may be cut apart by that, so that those at the end of a full page are left
 * for the next one, which begins with all of them.
 */
final class LokiPages {

    /** What a Loki gives at once unless told otherwise. */
    static final int LARGEST = 5_000;
    /** What a Loki takes as a window, 30 days and an hour, unless told otherwise. */
    static final long LONGEST_WINDOW = 30 * Nanos.A_DAY;

    private static final Pattern TOO_MANY = Pattern.compile("max_entries_limit[a-z_]* \\(\\d+ > (\\d+)\\)");

    private final LokiClient client;
    private final String query;
    private final String serviceLabel;
    private final Order order;
    private final Deadline deadline;
    private final Comparator<LokiAnswer.Line> byTime;
    private final LokiPosition from;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int largest = LARGEST;
    private long start;
    private long end;
    private LokiAnswer.Line passed;
    private long bytes;
    private int pages;

    LokiPages(LokiClient client, String query, String serviceLabel, Order order, long start, long end,
            LokiPosition from, Deadline deadline) {
        this.client = client;
        this.query = query;
        this.serviceLabel = serviceLabel;
        this.order = order;
        this.deadline = deadline;
        this.from = from;
        this.start = from != null && order == Order.ASC ? Math.max(start, from.nanos()) : start;
        this.end = from != null && order == Order.DESC ? Math.min(end, from.nanos() + 1) : end;
        int sign = order == Order.ASC ? 1 : -1;
        this.byTime = (one, other) -> one.nanos() == other.nanos()
                ? one.entry().id().compareTo(other.entry().id())
                : sign * Long.compare(one.nanos(), other.nanos());
    }

    /** The lines of the next page, in order, none twice; it may be empty although more follow. */
    List<LokiAnswer.Line> next(int wanted) {
        int size = Math.min(wanted, largest);
        while (!exhausted()) {
            boolean ascending = order == Order.ASC;
            long low = ascending ? start : Math.max(start, end - LONGEST_WINDOW);
            long high = ascending && end - start > LONGEST_WINDOW ? start + LONGEST_WINDOW : end;
            List<LokiAnswer.Line> lines = read(low, high, size);
            if (lines.size() < Math.min(size, largest)) {
                leave(ascending ? high : low);
                return fresh(lines);
            }
            long edge = lines.getLast().nanos();
            if (lines.getFirst().nanos() != edge) {
                leave(ascending ? edge : edge + 1);
                return fresh(lines.stream().filter(line -> line.nanos() != edge).toList());
            }
            if (size >= largest) {
                problems.add("more lines than the " + largest + " that Loki gives at once were written at " + Nanos
                        .instant(edge) + "; the others of that very nanosecond are left out; name a narrower query");
                leave(ascending ? edge + 1 : edge);
                return fresh(lines);
            }
            size = largest;
        }
        return List.of();
    }

    private List<LokiAnswer.Line> read(long low, long high, int size) {
        LokiAnswer answer;
        try {
            answer = ask(low, high, size);
        } catch (BackendException e) {
            Matcher limit = TOO_MANY.matcher(e.kind() == Kind.BAD_REQUEST ? e.getMessage() : "");
            if (!limit.find()) {
                throw e;
            }
            largest = Math.max(2, Integer.parseInt(limit.group(1)));
            answer = ask(low, high, Math.min(size, largest));
        }
        pages++;
        bytes += Math.max(0, answer.bytes());
        answer.warnings().stream().filter(warning -> !warnings.contains(warning)).forEach(warnings::add);
        List<LokiAnswer.Line> lines = new ArrayList<>(answer.lines());
        lines.sort(byTime);
        return lines;
    }

    private LokiAnswer ask(long low, long high, int size) {
        return client.lines(query, low, high, size, order, Json.body(parser -> new LokiDecoder(serviceLabel).read(
                parser)), deadline);
    }

    private void leave(long edge) {
        if (order == Order.ASC) {
            start = edge;
        } else {
            end = edge;
        }
    }

    private List<LokiAnswer.Line> fresh(List<LokiAnswer.Line> lines) {
        return from == null ? lines : lines.stream().filter(line -> !from.covers(line)).toList();
    }

    /** Notes that the line was used, so that the next page begins after it. */
    void passed(LokiAnswer.Line line) {
        passed = line;
    }

    /** Where to go on; null at the very beginning. */
    LokiPosition position() {
        return passed == null ? from : new LokiPosition(passed.nanos(), passed.entry().id());
    }

    /** Whether everything was read. */
    boolean exhausted() {
        return start >= end;
    }

    /** Why what was read is not complete. */
    List<String> problems() {
        return problems;
    }

    /** What the server said about it. */
    List<String> warnings() {
        return warnings;
    }

    /** How many bytes the server looked at. */
    long bytes() {
        return bytes;
    }

    /** How many pages were read. */
    int pages() {
        return pages;
    }
}
