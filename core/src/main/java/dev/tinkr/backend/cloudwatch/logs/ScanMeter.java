package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.ScanBudget.Mode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;

/**
 * What one question has cost, over all its searches, some of which may still run. Insights tells it only on the way.
 */
final class ScanMeter {

    private final ScanBudget budget;
    private final Map<String, long[]> bySearch = new ConcurrentHashMap<>();

    ScanMeter(ScanBudget budget) {
        this.budget = budget;
    }

    /** Notes what a search has read so far. */
    void read(String search, QueryStatistics statistics) {
        if (statistics != null) {
            bySearch.put(search, new long[]{rounded(statistics.recordsScanned()), rounded(statistics.bytesScanned())});
        }
    }

    private static long rounded(Double number) {
        return number == null ? 0 : number.longValue();
    }

    /** Whether the searches have to end. */
    boolean spent() {
        return budget.mode() == Mode.REFUSE && budget.exceededBy(sum(1));
    }

    String sentence() {
        return "the search read " + sum(1) + " bytes, more than the " + budget.maxBytes().orElse(0)
                + " that TINKR_MAX_SCAN_BYTES allows; narrow the window or name the service";
    }

    private long sum(int index) {
        return bySearch.values().stream().mapToLong(counts -> counts[index]).sum();
    }

    /** The answer with what it cost, and a warning where that is more than wished for. */
    <T> Answer<T> on(Answer<T> answer) {
        if (bySearch.isEmpty()) {
            return answer;
        }
        Answer<T> costed = answer.withScanned(OptionalLong.of(sum(0)), OptionalLong.of(sum(1)));
        return budget.mode() == Mode.WARN && budget.exceededBy(sum(1)) ? costed.withWarning(sentence()) : costed;
    }
}
