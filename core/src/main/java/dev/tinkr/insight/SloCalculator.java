package dev.tinkr.insight;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.insight.SloReport.Status;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says how a service keeps its objective, from the backend's own counts.
 *
 * <p>The objective is breached when the budget is spent, or when it burns so fast that it soon will be, by two windows
 * each, of which the short one says that it still does: 14.4 times as fast as allowed over an hour and five minutes, or
 * six times over six hours and thirty minutes.
 */
public final class SloCalculator {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FINE = Duration.ofMinutes(5);
    private static final Duration COARSE = Duration.ofHours(1);
    private static final double FAST = 14.4;
    private static final double SLOW = 6;
    private static final Map<String, Duration> RATES = rates();

    private final ObservabilityBackend backend;

    /** A calculator over that backend. */
    public SloCalculator(ObservabilityBackend backend) {
        this.backend = backend;
    }

    private static Map<String, Duration> rates() {
        Map<String, Duration> rates = new LinkedHashMap<>();
        rates.put("1h", Duration.ofHours(1));
        rates.put("6h", Duration.ofHours(6));
        rates.put("24h", DAY);
        return rates;
    }

    /** How the objective is kept. A failure is a {@link BackendException}: half a count is no count. */
    public Answer<SloReport> calculate(SloRequest request, Deadline deadline) {
        try (Calls calls = new Calls(backend, deadline)) {
            Plan whole = plan(request, request.window(), request.window().length().compareTo(DAY.multipliedBy(3)) > 0
                    ? COARSE
                    : FINE);
            Plan lately = plan(request, TimeWindow.endingAt(request.window().end(), DAY), FINE);
            Fetched<List<MetricDescriptor>> listed = SignalCalls.metrics(calls, whole).get();
            List<Outcomes> outcomes = new OutcomeCalls(calls).in(List.of(whole, lately), metrics(listed));
            Answer<SloReport> answer = calls.answer(report(request, outcomes.getFirst(), outcomes.getLast()));
            for (String warning : warnings(request, outcomes.getFirst(), listed)) {
                answer = answer.withWarning(warning);
            }
            return answer;
        }
    }

    private static Plan plan(SloRequest request, TimeWindow window, Duration step) {
        return new Plan(request.service(), window, step, window, window, ZoneOffset.UTC, request.resourceType());
    }

    /** Without a list of metrics there are still the logs. */
    private static List<MetricDescriptor> metrics(Fetched<List<MetricDescriptor>> listed) {
        return switch (listed) {
            case Fetched.Found<List<MetricDescriptor>> found -> found.answer().value();
            case Fetched.Missing<List<MetricDescriptor>> missing -> List.of();
        };
    }

    private static SloReport report(SloRequest request, Outcomes whole, Outcomes lately) {
        double allowed = 1 - request.targetPct() / 100;
        double total = whole.requests(Instant.MIN);
        double errors = whole.failures(Instant.MIN);
        double budget = total * allowed;
        Instant end = request.window().end();
        Map<String, Double> burnRates = new LinkedHashMap<>();
        RATES.forEach((name, length) -> burnRates.put(name, lately.share(end, length) / allowed));
        double left = total == 0 ? 100 : 100 * (1 - errors / budget);
        List<String> reasons = reasons(left, end, lately, allowed);
        return new SloReport(total == 0 ? Double.NaN : 100 * (1 - errors / total), Math.round(total), Math.round(
                errors), budget, errors, left, total == 0 ? 0 : errors / total / allowed, burnRates,
                reasons.isEmpty()
                        ? Status.OK
                        : Status.BREACH,
                whole.source(), reasons);
    }

    private static List<String> reasons(double left, Instant end, Outcomes lately, double allowed) {
        List<String> reasons = new ArrayList<>();
        if (left < 0) {
            reasons.add(String.format(Locale.ROOT, "the error budget is spent: %.0f %% of it", 100 - left));
        }
        burning(reasons, end, lately, allowed, FAST, Duration.ofHours(1), Duration.ofMinutes(5));
        burning(reasons, end, lately, allowed, SLOW, Duration.ofHours(6), Duration.ofMinutes(30));
        return reasons;
    }

    private static void burning(List<String> reasons, Instant end, Outcomes lately, double allowed, double threshold,
            Duration wide, Duration narrow) {
        double over = lately.share(end, wide) / allowed;
        // A bucket that is not over yet holds little: the short window takes in the one before it too.
        double still = lately.share(end, narrow.plus(FINE)) / allowed;
        if (over >= threshold && still >= threshold) {
            reasons.add(String.format(Locale.ROOT, "the budget burns %.1f times as fast as it may over %d h, and still"
                    + " %.1f times over the last %d min", over, wide.toHours(), still, narrow.toMinutes()));
        }
    }

    private static List<String> warnings(SloRequest request, Outcomes whole, Fetched<List<MetricDescriptor>> listed) {
        List<String> warnings = new ArrayList<>();
        if (whole.buckets().isEmpty()) {
            warnings.add("no requests were counted from " + request.window().start() + " to " + request.window().end());
        } else {
            Instant first = whole.buckets().getFirst().start();
            if (Duration.between(request.window().start(), first).compareTo(DAY) > 0) {
                warnings.add("what was counted begins at " + first + ", after the start of the window: the backend does"
                        + " not keep it for longer, or there was nothing");
            }
        }
        if (whole.source().equals("log lines")) {
            warnings.add(switch (listed) {
                case Fetched.Missing<List<MetricDescriptor>> missing -> "the metrics of " + request.service()
                        + " could not be listed (" + missing.failure().getMessage() + ")";
                case Fetched.Found<List<MetricDescriptor>> found -> "no metric tells requests and failures of "
                        + request.service() + " apart";
            } + ": errors among its log lines are counted instead");
        }
        return warnings;
    }
}
