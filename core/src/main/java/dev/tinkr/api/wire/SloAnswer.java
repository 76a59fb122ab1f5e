package dev.tinkr.api.wire;

import dev.tinkr.insight.SloReport;
import dev.tinkr.insight.SloReport.Status;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * How a service keeps its objective.
 *
 * @param availabilityPct    which share of the requests succeeded; "NaN" without a request
 * @param budgetTotal        how many may fail in the window
 * @param budgetUsed         how many did
 * @param budgetRemainingPct how much of the budget is left; negative when more failed
 * @param burnRate           how many times as fast as allowed requests fail, over the window
 * @param burnRates          the same over the last 1h, 6h and 24h; "NaN" without a request
 * @param source             what was counted
 * @param reasons            what led to a breach
 */
@Schema(name = "SloAnswer", description = "How a service keeps its objective.")
public record SloAnswer(
        double availabilityPct,
        long totalRequests,
        long errorCount,
        double budgetTotal,
        double budgetUsed,
        double budgetRemainingPct,
        double burnRate,
        Map<String, Double> burnRates,
        @Schema(allowableValues = {
                "ok", "breach"}, requiredMode = Schema.RequiredMode.REQUIRED) String status,
        String source,
        List<String> reasons,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static SloAnswer of(Outcome<SloReport> outcome, List<String> unknownFields) {
        SloReport report = outcome.value();
        return new SloAnswer(report.availabilityPct(), report.totalRequests(), report.errorCount(), report
                .budgetTotal(), report.budgetUsed(), report.budgetRemainingPct(), report.burnRate(), report.burnRates(),
                report.status().wireName(), report.source(), report.reasons(), WireMeta.of(outcome.meta(),
                        unknownFields));
    }

    /** What it says. */
    public Outcome<SloReport> outcome() {
        return new Outcome<>(new SloReport(availabilityPct, totalRequests, errorCount, budgetTotal, budgetUsed,
                budgetRemainingPct, burnRate, burnRates, status.equals("breach") ? Status.BREACH : Status.OK, source,
                reasons), meta.meta());
    }
}
