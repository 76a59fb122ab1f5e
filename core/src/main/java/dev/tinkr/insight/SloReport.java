package dev.tinkr.insight;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How a service keeps its objective.
 *
 * @param availabilityPct    which share of the requests succeeded; NaN without a request
 * @param budgetTotal        how many may fail in the window
 * @param budgetUsed         how many did
 * @param budgetRemainingPct how much of the budget is left; negative when more failed
 * @param burnRate           how many times as fast as the objective allows requests fail, over the window
 * @param burnRates          the same over the last {@code 1h}, {@code 6h} and {@code 24h}; NaN without a request
 * @param source             what was counted: a metric, or log lines
 * @param reasons            what led to the status, one sentence each
 */
public record SloReport(double availabilityPct, long totalRequests, long errorCount, double budgetTotal,
        double budgetUsed, double budgetRemainingPct, double burnRate, Map<String, Double> burnRates, Status status,
        String source, List<String> reasons) {

    /** Whether the objective is kept. */
    public enum Status {
        OK, BREACH;

        /** Its name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses nulls and copies what it is given. */
    public SloReport {
        burnRates = Collections.unmodifiableMap(new LinkedHashMap<>(burnRates));
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(source, "source");
        reasons = List.copyOf(reasons);
    }
}
