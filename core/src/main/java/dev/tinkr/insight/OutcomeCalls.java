package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesKind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.insight.GoldenSignal.Shape;
import dev.tinkr.insight.GoldenSignals.Chosen;
import dev.tinkr.insight.Outcomes.Bucket;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the requests of a service and those that failed: by its metrics, else by its log lines. */
final class OutcomeCalls {

    private final Calls calls;

    OutcomeCalls(Calls calls) {
        this.calls = calls;
    }

    /**
     * The outcomes in each of the plans, all of one source. The first metric that tells both is taken; where none does,
     * errors among log lines stand for failures among requests.
     */
    List<Outcomes> in(List<Plan> plans, List<MetricDescriptor> metrics) {
        List<Chosen> golden = GoldenSignals.among(metrics);
        Optional<Chosen> requests = golden.stream().filter(one -> one.shape() == Shape.REQUESTS).findFirst();
        Optional<Chosen> traffic = golden.stream().filter(one -> one.shape() == Shape.TRAFFIC).findFirst();
        Optional<Chosen> errors = golden.stream().filter(one -> one.shape() == Shape.ERRORS).findFirst();
        List<Outcomes> found = List.of();
        if (requests.isPresent()) {
            found = byDimension(plans, requests.get(), Aggregation.COUNT);
        }
        if (found.isEmpty() && traffic.isPresent() && errors.isPresent()) {
            found = byTwoMetrics(plans, traffic.get(), errors.get());
        }
        if (found.isEmpty() && traffic.isPresent()) {
            found = byDimension(plans, traffic.get(), Aggregation.SUM);
        }
        return found.isEmpty() ? byLogs(plans) : found;
    }

    private List<Outcomes> byDimension(List<Plan> plans, Chosen chosen, Aggregation aggregation) {
        List<MetricSeries> all = points(plans, chosen, aggregation);
        // In a plan without a request no dimension tells anything: that of another plan does.
        Set<String> names = new HashSet<>();
        all.forEach(rows -> rows.dimensions().forEach(row -> names.addAll(row.keySet())));
        if (!Failures.areTold(names)) {
            return List.of();
        }
        return all.stream().map(rows -> outcomes("the metric " + chosen.metric().name(), rows.sum(row -> true,
                SeriesKind.COUNTER), rows.sum(Failures::among, SeriesKind.COUNTER))).toList();
    }

    private List<Outcomes> byTwoMetrics(List<Plan> plans, Chosen traffic, Chosen errors) {
        List<MetricSeries> all = points(plans, traffic, Aggregation.SUM);
        List<MetricSeries> failed = points(plans, errors, Aggregation.SUM);
        List<Outcomes> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            found.add(outcomes("the metrics " + traffic.metric().name() + " and " + errors.metric().name(), all.get(i)
                    .sum(row -> true, SeriesKind.COUNTER), failed.get(i).sum(row -> true, SeriesKind.COUNTER)));
        }
        return found;
    }

    private List<MetricSeries> points(List<Plan> plans, Chosen chosen, Aggregation aggregation) {
        List<Calls.Pending<List<MetricPoint>>> pending = plans.stream().map(plan -> calls.ask(chosen.metric().name(), (
                backend, deadline) -> backend.getMetrics(new MetricRequest(plan.service(), chosen.metric().name(), plan
                        .window(), Optional.of(aggregation), Optional.of(plan.step()), Map.of(), plan.resourceType()),
                        deadline)))
                .toList();
        List<MetricSeries> rows = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            rows.add(new MetricSeries(value(pending.get(i)), plans.get(i), plans.get(i).window()));
        }
        return rows;
    }

    /** By the times of both: a service without an error has no point of an error metric. */
    private static Outcomes outcomes(String source, Series requests, Series failures) {
        Map<Long, Double> failed = new HashMap<>();
        for (int i = 0; i < failures.size(); i++) {
            failed.put(failures.time(i), failures.hasValue(i) ? failures.value(i) : 0);
        }
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            if (requests.hasValue(i)) {
                buckets.add(new Bucket(Instant.ofEpochSecond(requests.time(i)), requests.value(i), failed.getOrDefault(
                        requests.time(i), 0.0)));
            }
        }
        return new Outcomes(source, buckets);
    }

    private List<Outcomes> byLogs(List<Plan> plans) {
        List<Calls.Pending<List<HistogramBucket>>> pending = plans.stream().map(plan -> calls.ask(
                "the counts of log lines", (backend, deadline) -> backend.countLogs(new CountRequest(plan.services(),
                        new Query.All(), plan.window(), plan.step(), plan.resourceType()), deadline)))
                .toList();
        List<Outcomes> found = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            found.add(new Outcomes("log lines", value(pending.get(i)).stream().filter(bucket -> bucket.total() > 0).map(
                    bucket -> new Bucket(bucket.start(), bucket.total(), CountSeries.count(bucket,
                            CountSeries.ERRORS)))
                    .toList()));
        }
        return found;
    }

    /** The answer; a failure is the end, since half a count is no count. */
    private static <T> T value(Calls.Pending<T> pending) {
        return switch (pending.get()) {
            case Fetched.Found<T> found -> found.answer().value();
            case Fetched.Missing<T> missing -> throw missing.failure();
        };
    }
}
