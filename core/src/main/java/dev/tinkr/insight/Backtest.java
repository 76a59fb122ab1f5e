package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesDetector;
import dev.tinkr.anomaly.SeriesFindings;
import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs detection over a past time as a schedule would have. The series are fetched once: a verdict uses nothing that
 * came after it, so each run sees what it would have seen then.
 */
public final class Backtest {

    /** A run that holds its verdict back is given so many more. */
    private static final int MORE_RUNS = 6;

    private final ObservabilityBackend backend;

    /** Over what that backend has. */
    public Backtest(ObservabilityBackend backend) {
        this.backend = backend;
    }

    /** What the runs would have reported. A part that could not be had is told, as in {@link AnomalyFinder#find}. */
    public Answer<BacktestReport> run(BacktestRequest request, Deadline deadline) {
        AnomalyRequest question = request.question();
        TimeWindow period = question.window();
        Plan plan = Plan.of(question, backend.reach(), stepFor(request));
        List<Anomaly> reported = new ArrayList<>();
        List<Examined> examined = new ArrayList<>();
        List<NotExamined> missing = new ArrayList<>();
        try (Calls calls = new Calls(backend, deadline)) {
            Gathering gathering = new Gathering(calls, plan, question.metrics(), period.end());
            gathering.begin();
            for (SignalSeries one : gathering.series()) {
                SeriesFindings whole = detector(one, period.start(), period.end()).examine(one.series());
                if (whole.confidence() == Confidence.COLD) {
                    missing.add(NotExamined.cold(one.signal(), whole.baseline()));
                } else {
                    examined.add(new Examined(one.signal().metric(), whole.baseline(), whole.confidence()));
                }
                for (Anomaly anomaly : whole.anomalies()) {
                    firstReport(one, anomaly, request).ifPresent(reported::add);
                }
            }
            missing.addAll(0, gathering.missing());
            missing.add(new NotExamined(AnomalyFinder.PATTERNS, "they are not replayed"));
            reported.sort(Comparator.comparing(Anomaly::detectedAt).thenComparing(Anomaly::severity, Comparator
                    .reverseOrder()));
            int runs = Math.toIntExact(period.length().dividedBy(request.every()));
            return calls.answer(new BacktestReport(period, runs, reported, examined, missing));
        }
    }

    /** That of the runs, unless period and past would then be more than one call gives. */
    private static Duration stepFor(BacktestRequest request) {
        Duration fine = Plan.stepFor(request.window());
        Duration whole = Plan.stepFor(request.question().window().length().dividedBy(48));
        return fine.compareTo(whole) > 0 ? fine : whole;
    }

    private static SeriesDetector detector(SignalSeries one, Instant since, Instant now) {
        return new SeriesDetector(one.signal(), since, now);
    }

    private static Optional<Anomaly> firstReport(SignalSeries one, Anomaly whole, BacktestRequest request) {
        TimeWindow period = request.question().window();
        long every = request.every().toSeconds();
        long since = Duration.between(period.start(), whole.startedAt().plus(one.series().step())).toSeconds();
        long run = Math.max(1, Math.ceilDiv(since, every));
        for (long next = run; next < run + MORE_RUNS; next++) {
            Instant now = period.start().plusSeconds(next * every);
            if (now.isAfter(period.end())) {
                return Optional.empty();
            }
            Series known = one.series().finishedBy(now.getEpochSecond());
            Optional<Anomaly> said = detector(one, now.minus(request.window()), now).examine(known).anomalies().stream()
                    .filter(anomaly -> anomaly.fingerprint().equals(whole.fingerprint()) && anomaly.startedAt().equals(
                            whole.startedAt()))
                    .filter(anomaly -> one.bears(anomaly, now))
                    .findFirst();
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }
}
