package dev.tinkr.insight;

import dev.tinkr.anomaly.SeriesDetector;
import dev.tinkr.anomaly.SeriesFindings;
import dev.tinkr.anomaly.Signal;
import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Anomaly.Direction;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.AnomalyCourse;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what is unusual about a service: counts of its log lines, its golden signals and its log patterns, fetched side by
 * side, each held against its own past. Keeps nothing between questions.
 */
public final class AnomalyFinder {

    static final String PATTERNS = "log patterns";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int WINDOWS_OF_PATTERNS = 4;

    private final ObservabilityBackend backend;

    /** A finder over that backend. */
    public AnomalyFinder(ObservabilityBackend backend) {
        this.backend = backend;
    }

    /**
     * What is unusual in the window. A part that could not be had is told, and makes the answer partial where it failed.
     *
     * @throws BackendException when nothing at all could be had
     */
    public Answer<AnomalyReport> find(AnomalyRequest request, Deadline deadline) {
        try (Calls calls = new Calls(backend, deadline)) {
            Look look = new Look(calls, request);
            return calls.answer(look.report());
        }
    }

    /** One question on its way. */
    private final class Look {

        private final Calls calls;
        private final AnomalyRequest request;
        private final Plan plan;
        private final Instant now;
        private final List<Examined> examined = new ArrayList<>();
        private final List<NotExamined> missing = new ArrayList<>();
        private final List<AnomalyCourse> courses = new ArrayList<>();

        Look(Calls calls, AnomalyRequest request) {
            this.calls = calls;
            this.request = request;
            this.plan = Plan.of(request, backend.reach());
            this.now = request.window().end();
        }

        AnomalyReport report() {
            Gathering gathering = new Gathering(calls, plan, request.metrics(), now);
            gathering.begin();
            Optional<CountSeries> counts = gathering.counts();
            Optional<PatternSearch> patterns = counts.flatMap(this::patterns);
            List<SignalSeries> series = gathering.series();
            missing.addAll(gathering.missing());
            List<Anomaly> found = judge(series);
            Optional<PatternReport> report = patterns.flatMap(search -> report(search, counts.orElseThrow()));
            List<Anomaly> all = new ArrayList<>(new LogFindings(plan, now).combine(found, report, counts));
            if (gathering.countsAreCut() && report.isPresent()) {
                // How often a pattern occurs rests on the counts.
                missing.add(NotExamined.cut(PATTERNS));
                all.removeIf(anomaly -> anomaly.metric().equals(LogFindings.METRIC) && anomaly
                        .direction() == Direction.DOWN);
            }
            return new AnomalyReport(Ranking.of(all), examined, missing, plan.window(), plan.step(), courses);
        }

        private Optional<PatternSearch> patterns(CountSeries counts) {
            Optional<TimeWindow> baseline = patternBaseline(counts);
            if (baseline.isEmpty()) {
                missing.add(new NotExamined(PATTERNS, "there are no lines before the window to compare with"));
                return Optional.empty();
            }
            PatternSearch search = new PatternSearch(calls, plan, baseline.get());
            search.ask(counts, backend.reach().lines());
            return Optional.of(search);
        }

        /** A day, or several windows where these are longer; no more than the logs go back. */
        private Optional<TimeWindow> patternBaseline(CountSeries counts) {
            Instant start = plan.window().start();
            Duration length = plan.window().length();
            Duration wanted = DAY.compareTo(length.multipliedBy(WINDOWS_OF_PATTERNS)) > 0
                    ? DAY
                    : length.multipliedBy(WINDOWS_OF_PATTERNS);
            Instant first = Instant.ofEpochSecond(counts.lines().time(0));
            Instant from = start.minus(wanted).isBefore(first) ? first : start.minus(wanted);
            return Duration.between(from, start).compareTo(length) < 0
                    ? Optional.empty()
                    : Optional.of(new TimeWindow(from, start));
        }

        private Optional<PatternReport> report(PatternSearch search, CountSeries counts) {
            Optional<PatternReport> report = search.report(counts);
            missing.addAll(search.missing());
            report.ifPresent(known -> examined.add(new Examined(PATTERNS, known.baseline(), Confidence.PARTIAL)));
            return report;
        }

        private List<Anomaly> judge(List<SignalSeries> series) {
            List<Anomaly> found = new ArrayList<>();
            for (SignalSeries one : series) {
                Signal signal = one.signal();
                SeriesFindings findings = new SeriesDetector(signal, plan.window().start(), now).examine(one.series());
                courses.addAll(findings.courses());
                found.addAll(Recurrences.merged(
                        findings.anomalies().stream().filter(anomaly -> one.bears(anomaly, now)).toList(),
                        plan.zone()));
                AnomalyBaseline baseline = findings.baseline();
                if (findings.confidence() == Confidence.COLD) {
                    missing.add(NotExamined.cold(signal, baseline));
                } else {
                    examined.add(new Examined(signal.metric(), baseline, findings.confidence()));
                }
            }
            return Silences.merged(found);
        }
    }
}
