package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.model.TimeWindow;
import java.util.Map;
import java.util.Optional;

/** What a query will cost, asked for before it is sent, where a budget is set. Loki charges by the streams it reads. */
final class LokiCost {

    private final LokiClient client;
    private final ScanBudget budget;

    LokiCost(LokiClient client, ScanBudget budget) {
        this.client = client;
        this.budget = budget;
    }

    /** Refuses what would cost too much; a warning where that is all the budget asks for. */
    Optional<String> before(String selector, TimeWindow window, Deadline deadline) {
        if (budget.mode() == ScanBudget.Mode.OFF || budget.maxBytes().isEmpty()) {
            return Optional.empty();
        }
        long bytes = bytes(selector, Nanos.of(window.start()), Nanos.of(window.end()), deadline);
        if (!budget.exceededBy(bytes)) {
            return Optional.empty();
        }
        String told = "the query reads " + bytes + " bytes, more than the budget of " + budget.maxBytes().getAsLong()
                + " (TINKR_MAX_SCAN_BYTES)";
        if (budget.mode() == ScanBudget.Mode.REFUSE) {
            throw new BackendException(Kind.BAD_REQUEST, told + "; narrow the window or the service");
        }
        return Optional.of(told);
    }

    /** Why what was read so far is too much, where that ends a query. */
    Optional<String> spentBy(long bytes) {
        return budget.mode() == ScanBudget.Mode.REFUSE && budget.exceededBy(bytes)
                ? Optional.of("the query has read " + bytes
                        + " bytes, more than the budget (TINKR_MAX_SCAN_BYTES); narrow the window or the service")
                : Optional.empty();
    }

    /** In parts that Loki takes. The index knows nothing of the newest lines, which the volume does. */
    private long bytes(String selector, long start, long end, Deadline deadline) {
        long bytes = 0;
        for (long from = start; from < end; from += LokiPages.LONGEST_WINDOW) {
            long to = Math.min(end, from + LokiPages.LONGEST_WINDOW);
            long indexed = number(client.stats(selector, from, to, deadline).get("bytes"));
            bytes += indexed > 0 ? indexed : volume(selector, from, to, deadline);
            if (to == end) {
                break;
            }
        }
        return bytes;
    }

    private long volume(String selector, long start, long end, Deadline deadline) {
        Map<String, Object> answer;
        try {
            answer = client.volume(selector, start, end, deadline);
        } catch (BackendException e) {
            if (e.kind() == Kind.BAD_REQUEST || e.kind() == Kind.NOT_FOUND) {
                return 0;
            }
            throw e;
        }
        return LokiDecoder.series(answer).stream().flatMap(series -> series.counts().values().stream()).mapToLong(
                Long::longValue).sum();
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

}
