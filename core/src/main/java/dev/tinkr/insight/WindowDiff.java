package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.Signal;
import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares the series and the log patterns of a service in two windows. */
public final class WindowDiff {

    private static final double NO_SPREAD = 1e-9;
    private static final double MOST_EFFECT = 1e6;

    private final ObservabilityBackend backend;

    /** Compares what that backend has. */
    public WindowDiff(ObservabilityBackend backend) {
        this.backend = backend;
    }

    /** What changed. A part that could not be had is told, and makes the answer partial where it failed. */
    public Answer<DiffReport> compare(DiffRequest request, Deadline deadline) {
        TimeWindow both = new TimeWindow(request.baseline().start(), request.compare().end());
        Duration step = Plan.stepFor(both.length());
        Plan plan = new Plan(request.service(), request.compare(), step, both, both, request.zone(), request
                .resourceType());
        try (Calls calls = new Calls(backend, deadline)) {
            Gathering gathering = new Gathering(calls, plan, List.of(), both.end());
            gathering.begin();
            Optional<CountSeries> counts = gathering.counts();
            Optional<PatternSearch> search = counts.map(known -> {
                PatternSearch patterns = new PatternSearch(calls, plan, request.baseline());
                patterns.ask(known, backend.reach().lines());
                return patterns;
            });
            List<MetricChange> metrics = gathering.series().stream().map(one -> change(one, request)).filter(
                    change -> !Double.isNaN(change.before()) || !Double.isNaN(change.after())).sorted(
                            Comparator
                                    .comparingDouble(MetricChange::size).thenComparing(MetricChange::effect).reversed())
                    .toList();
            List<PatternChange> patterns = search.flatMap(asked -> asked.report(counts.orElseThrow())).map(
                    LogFindings::patterns).orElse(List.of());
            List<NotExamined> missing = new ArrayList<>(gathering.missing());
            search.ifPresent(asked -> missing.addAll(asked.missing()));
            return calls
                    .answer(new DiffReport(request.baseline(), request.compare(), step, metrics, patterns, missing));
        }
    }

    private static MetricChange change(SignalSeries one, DiffRequest request) {
        Signal signal = one.signal();
        Series series = one.series().finishedBy(request.compare().end().getEpochSecond());
        Sample before = Sample.of(series, request.baseline());
        Sample after = Sample.of(series, request.compare());
        double error = Math.sqrt(before.squaredError() + after.squaredError());
        double moved = Math.abs(after.mean - before.mean);
        double effect = Double.isNaN(moved)
                ? 0
                : Math.min(MOST_EFFECT, moved == 0
                        ? 0
                        : moved / Math.max(error,
                                NO_SPREAD * Math.max(Math.abs(after.mean), Math.abs(before.mean))));
        return new MetricChange(signal.metric(), signal.unit(), series.kind(), before.mean, after.mean, effect);
    }

    /** The values of a window. */
    private record Sample(double mean, double variance, int size) {

        static Sample of(Series series, TimeWindow window) {
            double sum = 0;
            double squares = 0;
            int size = 0;
            for (int i = 0; i < series.size(); i++) {
                if (series.hasValue(i) && window.contains(Instant.ofEpochSecond(series.time(i)))) {
                    sum += series.value(i);
                    squares += series.value(i) * series.value(i);
                    size++;
                }
            }
            double mean = size == 0 ? Double.NaN : sum / size;
            return new Sample(mean, size < 2 ? 0 : Math.max(0, (squares - size * mean * mean) / (size - 1)), size);
        }

        double squaredError() {
            return size == 0 ? 0 : variance / size;
        }
    }
}
