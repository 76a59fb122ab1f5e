package dev.tinkr.anomaly;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Anomaly.Direction;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.AnomalyCourse;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looks at one series, baseline and window together, and says what is unusual about the window. */
public final class SeriesDetector {

    private static final int COLD = 20;
    private static final Duration SEASON_FROM = Duration.ofDays(3);
    /** So many buckets without a value are a hole, if they used to have one. */
    private static final int HOLE = 3;
    private static final double USUALLY_PRESENT = 0.9;
    private static final double ANSCOMBE = 0.375;
    private static final double CHANCE = 3;
    private static final String NO_DATA = "no_data";

    private final Signal signal;
    private final Instant since;
    private final Instant now;

    /**
     * @param since where the window begins: what ended before is history
     * @param now   when the question is asked
     */
    public SeriesDetector(Signal signal, Instant since, Instant now) {
        this.signal = Objects.requireNonNull(signal, "signal");
        this.since = Objects.requireNonNull(since, "since");
        this.now = Objects.requireNonNull(now, "now");
    }

    /** What is unusual in the window; the bucket that is not over yet is left out. */
    public SeriesFindings examine(Series whole) {
        Series series = whole.finishedBy(now.getEpochSecond());
        History history = history(series);
        List<Anomaly> found = new ArrayList<>();
        List<AnomalyCourse> courses = new ArrayList<>();
        if (history.confidence != Confidence.COLD) {
            ScoredSeries scored = SeriesScorer.score(series);
            for (Episode episode : Episode.of(scored, firstOfWindow(series))) {
                if (!mayBeChance(scored, episode)) {
                    found.add(unusual(scored, episode, history));
                    courses.add(course(scored, episode.first(), found.getLast()));
                }
            }
            silence(series, history).ifPresent(found::add);
        }
        return new SeriesFindings(found, history.baseline, history.confidence, courses);
    }

    /** From one window before the window, so that a picture shows what was usual. */
    private AnomalyCourse course(ScoredSeries scored, int first, Anomaly anomaly) {
        Series series = scored.series();
        int window = firstOfWindow(series);
        List<AnomalyCourse.Point> points = new ArrayList<>();
        for (int i = Math.max(0, 2 * window - series.size()); i < series.size(); i++) {
            points.add(
                    new AnomalyCourse.Point(Instant.ofEpochSecond(series.time(i)), series.value(i), scored.expected(i,
                            first), scored.lower(i, first), scored.upper(i, first)));
        }
        return new AnomalyCourse(anomaly.fingerprint(), anomaly.peakAt(), points);
    }

    /**
     * Whether chance alone would move a count so far: on the scale of roots, by about a half. A series that hardly ever
     * moved at all would otherwise find one more than usual enormous.
     */
    private static boolean mayBeChance(ScoredSeries scored, Episode episode) {
        if (scored.series().kind() != SeriesKind.COUNTER) {
            return false;
        }
        double value = Math.max(0, scored.series().value(episode.furthest(scored)));
        double expected = Math.max(0, scored.expected(episode.first()));
        double moved = 2 * Math.abs(Math.sqrt(value + ANSCOMBE) - Math.sqrt(expected + ANSCOMBE));
        return moved * Math.sqrt(episode.alarms()) < CHANCE;
    }

    private record History(AnomalyBaseline baseline, Confidence confidence) {}

    private History history(Series series) {
        int window = firstOfWindow(series);
        int points = 0;
        int gaps = 0;
        long first = -1;
        long last = -1;
        long step = series.step().toSeconds();
        for (int i = 0; i < window; i++) {
            if (series.hasValue(i)) {
                gaps += last >= 0 && series.time(i) - last > HOLE * step ? 1 : 0;
                last = series.time(i);
                first = first < 0 ? last : first;
                points++;
            }
        }
        Instant start = first < 0 ? since : Instant.ofEpochSecond(first);
        Instant end = last < 0 ? since : Instant.ofEpochSecond(last + step);
        boolean season = Duration.between(start, end).compareTo(SEASON_FROM) >= 0;
        Confidence confidence = points < COLD ? Confidence.COLD : season ? Confidence.FULL : Confidence.PARTIAL;
        return new History(new AnomalyBaseline(start, end, points, gaps, season), confidence);
    }

    private int firstOfWindow(Series series) {
        int index = 0;
        while (index < series.size() && series.time(index) < since.getEpochSecond()) {
            index++;
        }
        return index;
    }

    private Anomaly unusual(ScoredSeries scored, Episode episode, History history) {
        Series series = scored.series();
        // The band of the first alarm: that of any later one has seen what it should be held against.
        int first = episode.first();
        int peak = episode.furthest(scored);
        double value = series.value(peak);
        double expected = scored.expected(first);
        double lower = scored.lower(first);
        double upper = scored.upper(first);
        double score = scored.score(episode.peak());
        double effect = scored.effect(peak, first);
        Direction direction = series.value(first) >= expected ? Direction.UP : Direction.DOWN;
        Predictor predictor = scored.predictor(first).orElseThrow();
        DailyHabit habit = DailyHabit.of(scored, episode);
        Severity severity = SeverityScale.of(new SeverityScale.Evidence(signal.role(), direction, score, effect, episode
                .alarms(), value, expected, habit.isUsual()));
        Instant start = Instant.ofEpochSecond(series.time(episode.first()));
        Instant peakAt = Instant.ofEpochSecond(series.time(peak));
        Optional<Instant> end = episode.lasts(series.size())
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(series.time(episode.last())).plus(series.step()));
        List<String> reasons = new ArrayList<>();
        reasons.add(Sentence.reason(predictor, direction, effect));
        reasons.add(episode.alarms() + " of " + (episode.last() - first + 1) + " points were unusual");
        if (habit.isUsual()) {
            reasons.add("the same happened at this time on " + habit.days() + " of the " + habit.known()
                    + " days before");
        }
        return new Anomaly(signal.service(), signal.metric(),
                Sentence.unusual(signal, series, value, lower, upper, peakAt, start), severity, now, value,
                direction == Direction.UP ? upper : lower, LogSummary.EMPTY, start, end, peakAt, direction,
                series.kind().wireName(), signal.unit(), expected, lower, upper, score,
                Math.pow(10, -score), predictor.wireName(), history.baseline, history.confidence, reasons,
                List.of(), Fingerprint.of(signal.service(), signal.metric(), direction.wireName()));
    }

    /** One finding for a series that fell silent, however long ago in the window. */
    private Optional<Anomaly> silence(Series series, History history) {
        long step = series.step().toSeconds();
        long lastHeard = history.baseline.start().getEpochSecond();
        for (int i = 0; i < series.size(); i++) {
            lastHeard = series.hasValue(i) ? series.time(i) : lastHeard;
        }
        long silent = (now.getEpochSecond() - lastHeard) / step - 1;
        long buckets = Math.max(1, history.baseline.end().getEpochSecond() - history.baseline.start().getEpochSecond())
                / step;
        if (silent < HOLE || history.baseline.points() < USUALLY_PRESENT * buckets) {
            return Optional.empty();
        }
        Instant start = Instant.ofEpochSecond(lastHeard + step);
        return Optional.of(new Anomaly(signal.service(), signal.metric(),
                Sentence.silent(signal, start, series.zone()), Severity.MEDIUM, now, Double.NaN, Double.NaN,
                LogSummary.EMPTY, start, Optional.empty(), start, Direction.DOWN, NO_DATA, signal.unit(), Double.NaN,
                Double.NaN, Double.NaN, RepeatSuppression.THRESHOLD, Math.pow(10, -RepeatSuppression.THRESHOLD),
                NO_DATA, history.baseline, history.confidence,
                List.of(silent + " buckets without a value in a series that nearly always has one"), List.of(),
                Fingerprint.of(signal.service(), signal.metric(), NO_DATA)));
    }
}
