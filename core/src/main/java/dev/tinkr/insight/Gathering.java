package dev.tinkr.insight;

import dev.tinkr.anomaly.Signal.Role;
import dev.tinkr.backend.BackendException;
import dev.tinkr.insight.GoldenSignals.Chosen;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches the series that say how a service is: counts of its log lines, and its golden signals or metrics that were named. */
final class Gathering {

    private final Calls calls;
    private final Plan plan;
    private final List<String> wanted;
    private final Instant now;
    private final MetricLook metrics;
    private final List<NotExamined> missing = new ArrayList<>();
    private Optional<CountSeries> counts = Optional.empty();
    private boolean countsAreCut;

    /**
     * What is fetched for that plan.
     *
     * @param wanted metrics by name; empty for the golden signals
     * @param now    what is not over by then is not complete
     */
    Gathering(Calls calls, Plan plan, List<String> wanted, Instant now) {
        this.calls = calls;
        this.plan = plan;
        this.wanted = wanted;
        this.now = now;
        this.metrics = new MetricLook(calls, plan, plan.measured());
    }

    /** Has the log lines counted and begins to fetch the metrics. */
    void begin() {
        Calls.Pending<List<HistogramBucket>> counting = SignalCalls.counts(calls, plan);
        Fetched<List<MetricDescriptor>> listed = SignalCalls.metrics(calls, plan).get();
        chosen(listed).forEach(metrics::ask);
        Fetched<List<HistogramBucket>> counted = counting.get();
        refuseNothing(counted, listed);
        counts = counts(counted);
    }

    /** How many lines there were; empty when none were, or they could not be counted. */
    Optional<CountSeries> counts() {
        return counts;
    }

    /** Whether there may have been more lines than were counted. */
    boolean countsAreCut() {
        return countsAreCut;
    }

    /** What could not be had, and why. */
    List<NotExamined> missing() {
        return missing;
    }

    /** All series, those of the log lines first. */
    List<SignalSeries> series() {
        List<SignalSeries> series = new ArrayList<>(metrics.series(now));
        missing.addAll(metrics.missing());
        boolean requestsKnown = series.stream().anyMatch(one -> one.signal().role() == Role.TRAFFIC);
        counts.ifPresent(known -> series.addAll(0, LogSignals.of(known, plan, now, !requestsKnown).stream().map(
                one -> countsAreCut ? one.cut() : one).toList()));
        series.stream().filter(SignalSeries::inPart)
                .forEach(one -> missing.add(NotExamined.cut(one.signal().metric())));
        return series;
    }

    private Optional<CountSeries> counts(Fetched<List<HistogramBucket>> counted) {
        return switch (counted) {
            case Fetched.Missing<List<HistogramBucket>> gone -> {
                missing.add(new NotExamined("log lines", gone.failure().getMessage()));
                yield Optional.empty();
            }
            case Fetched.Found<List<HistogramBucket>> found -> {
                countsAreCut = found.answer().partial();
                Optional<CountSeries> counts = CountSeries.of(found.answer().value(), plan);
                if (counts.isEmpty()) {
                    missing.add(new NotExamined("log lines", "there are none from " + plan.counted().start()
                            + " to " + plan.counted().end()));
                }
                yield counts;
            }
        };
    }

    private List<Chosen> chosen(Fetched<List<MetricDescriptor>> listed) {
        List<MetricDescriptor> known = switch (listed) {
            case Fetched.Missing<List<MetricDescriptor>> gone -> {
                missing.add(new NotExamined("metrics", gone.failure().getMessage()));
                yield List.of();
            }
            case Fetched.Found<List<MetricDescriptor>> found -> found.answer().value();
        };
        if (!wanted.isEmpty()) {
            return wanted.stream().map(name -> named(name, known)).toList();
        }
        List<Chosen> golden = GoldenSignals.among(known);
        if (golden.isEmpty() && listed instanceof Fetched.Found<List<MetricDescriptor>>) {
            missing.add(new NotExamined("golden signals", known.isEmpty()
                    ? "the service has no metrics here"
                    : "none of its " + known.size() + " metrics has a name that is known for one; name some"));
        }
        return golden;
    }

    private static Chosen named(String name, List<MetricDescriptor> known) {
        MetricDescriptor metric = known.stream().filter(one -> one.name().equals(name)).findFirst().orElseGet(
                () -> new MetricDescriptor(name, "", MetricKind.UNKNOWN, List.of()));
        return new Chosen(metric, GoldenSignals.shapeOf(metric));
    }

    /** A failure is no answer of which nothing is unusual. */
    private static void refuseNothing(Fetched<?> counted, Fetched<?> listed) {
        if (counted instanceof Fetched.Missing<?> logs && listed instanceof Fetched.Missing<?> metrics) {
            boolean unset = logs.failure().kind() == BackendException.Kind.NOT_CONFIGURED;
            throw unset ? metrics.failure() : logs.failure();
        }
    }
}
