package dev.tinkr.backend.promql;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.MetricPoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One question for the points of a metric that was found. */
final class MetricSearch {

    /** A hundred series of as many points as any service gives. */
    static final int MOST_POINTS = 100 * Buckets.MOST;
    private static final Duration SHORTEST_LOOK = Duration.ofMinutes(10);
    private static final Duration LONGEST_LOOK = Duration.ofHours(1);
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);
    private static final int STEPS_THAT_NEED_NO_LOOK = 10;

    private final PromClient client;
    private final Remembered<String, Optional<Duration>> intervals;
    private final MetricRequest request;
    private final Buckets buckets;
    private final Deadline deadline;

    MetricSearch(PromClient client, Remembered<String, Optional<Duration>> intervals, MetricRequest request,
            Buckets buckets, Deadline deadline) {
        this.client = client;
        this.intervals = intervals;
        this.request = request;
        this.buckets = buckets;
        this.deadline = deadline;
    }

    /** What one way to ask gave. */
    private record Outcome(SeriesTable table, String expression, String unit, boolean histograms, Remarks remarks) {

        Answer<List<MetricPoint>> answer(Buckets buckets) {
            return remarks.on(Answer.of(table.points(buckets::start, buckets.count(), unit), expression));
        }
    }

    Answer<List<MetricPoint>> answer(MetricFamily family, SeriesScope scope) {
        Outcome outcome = ask(family, scope);
        boolean perhapsHistogram = outcome.histograms() || outcome.table().isEmpty() && family
                .kind() == MetricKind.UNKNOWN;
        if (!outcome.table().isEmpty() && family.kind() == MetricKind.UNKNOWN && request.aggregation().isEmpty()
                && outcome.table().onlyGrows()) {
            outcome.remarks().note("nothing tells what kind of metric " + family.name()
                    + " is, and it only grows: if it is a counter, ask for its rate");
        }
        if (!perhapsHistogram || family.shape() != MetricFamily.Shape.SINGLE || family.kind() == MetricKind.HISTOGRAM) {
            return outcome.answer(buckets);
        }
        return asHistogram(family, scope).orElse(outcome).answer(buckets);
    }

    /** Nothing but its values tells a native histogram from a number where there are no metadata. */
    private Optional<Outcome> asHistogram(MetricFamily family, SeriesScope scope) {
        try {
            return Optional.of(ask(family.asHistogram(), scope)).filter(outcome -> !outcome.table().isEmpty());
        } catch (BackendException e) {
            if (e.kind() == Kind.BAD_REQUEST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Outcome ask(MetricFamily family, SeriesScope scope) {
        Aggregation aggregation = PromAggregations.of(request, family);
        PromTranslator translator = new PromTranslator(family, aggregation, scope, USUAL_INTERVAL);
        if (translator.needsInterval()) {
            translator = new PromTranslator(family, aggregation, scope, interval(translator));
        }
        SeriesTable table = new SeriesTable();
        Remarks remarks = new Remarks();
        boolean histograms = false;
        String sent = "";
        for (Evaluation evaluation : Evaluation.of(buckets)) {
            String expression = translator.expression(evaluation.length());
            sent = sent.isEmpty() || !evaluation.single() ? expression : sent;
            MatrixReader reader = new MatrixReader(evaluation::bucketOf, MOST_POINTS - table.points());
            boolean inTime = evaluate(evaluation, expression, reader, table, remarks);
            table.add(reader.series());
            remarks.of(reader);
            histograms |= reader.histograms();
            if (!inTime || reader.cut()) {
                break;
            }
        }
        return new Outcome(table, sent, PromAggregations.unit(family, aggregation), histograms, remarks);
    }

    /** Evaluates some buckets; what was read when the deadline passes is worth having. */
    private boolean evaluate(Evaluation evaluation, String expression, MatrixReader reader, SeriesTable before,
            Remarks remarks) {
        String what = "the points of " + request.metric();
        try {
            if (evaluation.single()) {
                client.instant(what, expression, evaluation.end(), deadline, reader);
            } else {
                client.range(what, expression, evaluation.end(), evaluation.lastEnd(), evaluation.length(), deadline,
                        reader);
            }
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || before.isEmpty() && reader.series().isEmpty()) {
                throw e;
            }
            remarks.lost("the deadline passed before all points were read; ask for a shorter window or for some "
                    + "dimensions only");
            return false;
        }
        if (reader.cut()) {
            remarks.lost("there are more than " + MOST_POINTS
                    + " points; ask for a longer step or for some dimensions only");
        }
        return true;
    }

    /** How far apart the samples lie, since a rate over less than some of them is none. */
    private Duration interval(PromTranslator translator) {
        if (buckets.step().compareTo(USUAL_INTERVAL.multipliedBy(STEPS_THAT_NEED_NO_LOOK)) >= 0) {
            return USUAL_INTERVAL;
        }
        Duration length = request.window().length();
        Duration look = length.compareTo(SHORTEST_LOOK) < 0
                ? SHORTEST_LOOK
                : length.compareTo(LONGEST_LOOK) > 0
                        ? LONGEST_LOOK
                        : length;
        String expression = translator.samples(look);
        return intervals.get(expression, Optional::isPresent, () -> {
            MatrixReader reader = new MatrixReader(moment -> 0, 1);
            client.instant("the distance of the samples of " + request.metric(), expression, request.window().end(),
                    deadline, reader);
            return reader.series().stream().filter(series -> series.size() > 0).findFirst().map(series -> apart(look,
                    series.value(0)));
        }).orElse(USUAL_INTERVAL);
    }

    private static Duration apart(Duration look, double samples) {
        Duration interval = Duration.ofSeconds((long) Math.ceil(look.toSeconds() / Math.max(1, samples) - 0.2));
        return interval.compareTo(LONGEST_INTERVAL) > 0
                ? LONGEST_INTERVAL
                : interval.isPositive()
                        ? interval
                        : Duration.ofSeconds(1);
    }
}
