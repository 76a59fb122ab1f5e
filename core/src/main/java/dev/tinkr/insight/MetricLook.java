package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesKind;
import dev.tinkr.anomaly.Signal;
import dev.tinkr.anomaly.Signal.Role;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.insight.GoldenSignal.Shape;
import dev.tinkr.insight.GoldenSignals.Chosen;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fetches metrics and makes of them the series that say how the service is. */
final class MetricLook {

    /** A latency is a series for each route or status; those with most traffic speak for the service. */
    private static final int MOST_LATENCIES = 2;
    /** A percentile of fewer requests is left out; with fewer than enough of them, one alone moves it. */
    private static final double FEW = 5;
    private static final double ENOUGH = 20;

    private final Calls calls;
    private final Plan plan;
    private final TimeWindow measured;
    private final List<Asked> asked = new ArrayList<>();
    private final List<NotExamined> missing = new ArrayList<>();
    /** Whether what was read last came only in part. */
    private boolean cut;

    MetricLook(Calls calls, Plan plan, TimeWindow measured) {
        this.calls = calls;
        this.plan = plan;
        this.measured = measured;
    }

    private record Part(Optional<Aggregation> aggregation, Calls.Pending<List<MetricPoint>> pending) {}

    private record Asked(Chosen chosen, List<Part> parts) {}

    /** Begins to fetch a metric in each way that its shape needs. */
    void ask(Chosen chosen) {
        List<Optional<Aggregation>> ways = switch (chosen.shape()) {
            case REQUESTS -> List.of(Optional.of(Aggregation.COUNT), Optional.of(Aggregation.P99), Optional.of(
                    Aggregation.P50));
            case TRAFFIC, ERRORS -> List.of(Optional.of(Aggregation.SUM));
            case LATENCY -> List.of(Optional.of(Aggregation.P99));
            case SATURATION -> List.of(chosen.metric().kind() == MetricKind.COUNTER
                    ? Optional.of(Aggregation.RATE)
                    : Optional.of(Aggregation.MAX));
        };
        asked.add(new Asked(chosen, ways.stream().map(way -> new Part(way, fetch(chosen, way))).toList()));
    }

    private Calls.Pending<List<MetricPoint>> fetch(Chosen chosen, Optional<Aggregation> aggregation) {
        MetricRequest request = new MetricRequest(plan.service(), chosen.metric().name(), measured, aggregation,
                Optional.of(plan.step()), Map.of(), plan.resourceType());
        return calls.ask(chosen.metric().name() + aggregation.map(way -> " " + way.wireName()).orElse(""), (backend,
                deadline) -> backend.getMetrics(request, deadline));
    }

    /** What could not be had so far, and why. */
    List<NotExamined> missing() {
        return missing;
    }

    /** The series of all that was asked for, as it comes. */
    List<SignalSeries> series(Instant now) {
        List<SignalSeries> found = new ArrayList<>();
        Optional<Series> traffic = Optional.empty();
        Optional<Series> errors = Optional.empty();
        String convention = "";
        boolean anyCut = false;
        for (Asked one : asked) {
            Chosen chosen = one.chosen;
            int before = found.size();
            cut = false;
            switch (chosen.shape()) {
                case REQUESTS -> requests(one, now, found);
                case TRAFFIC -> {
                    Optional<MetricSeries> counts = points(one, 0);
                    counts.ifPresent(rows -> counted(chosen, rows, now, found));
                    traffic = counts.map(rows -> rows.sum(every -> true, SeriesKind.COUNTER));
                    convention = chosen.metric().name();
                }
                case ERRORS -> {
                    errors = points(one, 0).map(rows -> rows.sum(every -> true, SeriesKind.COUNTER));
                    errors.ifPresent(series -> found.add(new SignalSeries(signal(chosen.metric().name(), "",
                            Role.ERRORS), series, false, false)));
                }
                case LATENCY ->
                    points(one, 0).ifPresent(rows -> latencies(chosen, Aggregation.P99, rows, Optional.empty(),
                            found));
                case SATURATION -> points(one, 0).ifPresent(rows -> saturation(chosen, rows, found));
            }
            if (cut) {
                anyCut = true;
                found.subList(before, found.size()).replaceAll(SignalSeries::cut);
            }
        }
        if (traffic.isPresent() && traffic.get().size() > 0 && errors.isPresent()) {
            Series requests = traffic.get();
            found.replaceAll(one -> one.signal().role() == Role.ERRORS
                    ? one.with(among(requests, one.series()))
                    : one);
            found.add(new SignalSeries(signal(convention + " error share", "", Role.ERROR_SHARE), Shares.of(among(
                    requests, errors.get()), requests, plan.window().length(), plan.zone(), now), false, true, anyCut));
        }
        return found;
    }

    /** The failures in the buckets in which requests are known: some backends send none before the first one. */
    private static Series among(Series requests, Series failures) {
        return failures.withAbsentAsZero(requests.time(0), requests.time(requests.size() - 1) + requests.step()
                .toSeconds());
    }

    private void requests(Asked one, Instant now, List<SignalSeries> found) {
        Optional<MetricSeries> counts = points(one, 0);
        counts.ifPresent(rows -> counted(one.chosen, rows, now, found));
        for (int i = 1; i < one.parts.size(); i++) {
            Aggregation aggregation = one.parts.get(i).aggregation.orElseThrow();
            points(one, i).ifPresent(rows -> latencies(one.chosen, aggregation, rows, counts, found));
        }
    }

    private void counted(Chosen chosen, MetricSeries rows, Instant now, List<SignalSeries> found) {
        String name = chosen.metric().name();
        Series all = rows.sum(row -> true, SeriesKind.COUNTER);
        String suffix = chosen.shape() == Shape.REQUESTS ? " count" : "";
        found.add(new SignalSeries(signal(name + suffix, "", Role.TRAFFIC), all, false, false));
        Set<String> names = new HashSet<>();
        rows.dimensions().forEach(row -> names.addAll(row.keySet()));
        if (Failures.areTold(names)) {
            Series failed = rows.sum(Failures::among, SeriesKind.COUNTER);
            found.add(new SignalSeries(signal(name + " error share", "", Role.ERROR_SHARE), Shares.of(failed, all, plan
                    .window().length(), plan.zone(), now), false, true));
        }
    }

    private void latencies(Chosen chosen, Aggregation aggregation, MetricSeries rows,
            Optional<MetricSeries> counts, List<SignalSeries> found) {
        List<Map<String, String>> order = counts.orElse(rows).largestFirst(row -> !Failures.among(row));
        order.stream().filter(rows.dimensions()::contains).filter(row -> counts.isEmpty() || row.equals(order
                .getFirst()) || counts.get().usual(row) >= FEW).limit(aggregation == Aggregation.P99
                        ? MOST_LATENCIES
                        : 1)
                .forEach(row -> {
                    Series latency = counts.map(known -> rows.one(row, SeriesKind.GAUGE, known, FEW)).orElseGet(
                            () -> rows.one(row, SeriesKind.GAUGE));
                    boolean sparse = counts.isPresent() && counts.get().usual(row) < ENOUGH;
                    String name = (chosen.metric().name() + " " + aggregation.wireName() + " " + rows.label(row))
                            .strip();
                    found.add(new SignalSeries(signal(name, rows.unit(), Role.LATENCY), latency, sparse, false));
                });
    }

    private void saturation(Chosen chosen, MetricSeries rows, List<SignalSeries> found) {
        boolean counter = chosen.metric().kind() == MetricKind.COUNTER;
        Series series = counter ? rows.sum(row -> true, SeriesKind.RATE) : rows.largest(SeriesKind.GAUGE);
        Role role = counter ? Role.OTHER : Role.SATURATION;
        found.add(new SignalSeries(signal(chosen.metric().name(), rows.unit(), role), series, false, false));
    }

    private Signal signal(String name, String unit, Role role) {
        return new Signal(plan.service(), name, unit.equals("1") || unit.startsWith("{") ? "" : unit, role);
    }

    /** The points of one part; where the backend has not this aggregation of this metric, of what it has instead. */
    private Optional<MetricSeries> points(Asked one, int number) {
        Part part = one.parts.get(number);
        Fetched<List<MetricPoint>> fetched = part.pending.get();
        boolean refused = fetched instanceof Fetched.Missing<List<MetricPoint>> refusal && refusal.failure()
                .kind() == Kind.BAD_REQUEST;
        if (refused && one.parts.size() == 1 && calls.left() > 0) {
            fetched = fetch(one.chosen, Optional.empty()).get();
        }
        return switch (fetched) {
            case Fetched.Missing<List<MetricPoint>>(String what, BackendException failure) -> {
                missing.add(new NotExamined(what, failure.getMessage()));
                yield Optional.empty();
            }
            case Fetched.Found<List<MetricPoint>> found when found.answer().value().isEmpty() -> {
                missing.add(new NotExamined(found.what(), "it has no points from " + measured.start() + " to "
                        + measured.end()));
                yield Optional.empty();
            }
            case Fetched.Found<List<MetricPoint>> found -> {
                cut |= found.answer().partial();
                yield Optional.of(new MetricSeries(found.answer().value(), plan, measured));
            }
        };
    }
}
