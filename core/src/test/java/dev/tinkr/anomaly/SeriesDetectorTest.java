package dev.tinkr.anomaly;

import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Anomaly.Direction;
import dev.tinkr.model.Confidence;
import dev.tinkr.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is said of the window that somebody asks about. */
class SeriesDetectorTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Signal ERRORS = new Signal("pay", "error_count", "", Signal.Role.ERRORS);
    private static final Signal SHARE = new Signal("pay", "error_rate", "", Signal.Role.ERROR_SHARE);
    private static final Signal OTHER = new Signal("pay", "queue.size", "", Signal.Role.OTHER);
    private static final Signal TRAFFIC = new Signal("pay", "request_rate", "1/s", Signal.Role.TRAFFIC);

    @Test
    void aBurstIsOneEpisodeThatSaysWhatATiredPersonNeeds() {
        Made made = Made.days(6, MINUTE).rounded();
        made.times(made.size() - 9, made.size(), 9);
        Anomaly anomaly = only(find(ERRORS, made, SeriesKind.COUNTER, 10));
        assertThat(anomaly.direction()).isEqualTo(Direction.UP);
        assertThat(anomaly.severity()).isGreaterThanOrEqualTo(Severity.MEDIUM).isLessThan(Severity.CRITICAL);
        assertThat(anomaly.startedAt()).isEqualTo(made.end().minus(MINUTE.multipliedBy(9)));
        assertThat(anomaly.endedAt()).isEmpty();
        assertThat(anomaly.currentValue()).isGreaterThan(anomaly.upper());
        assertThat(anomaly.confidence()).isEqualTo(Confidence.FULL);
        assertThat(anomaly.description()).matches(
                "error_count \\d+ in 1 min, expected \\d+ to \\d+ for a Saturday 23:5\\d; began 23:51");
    }

    @Test
    void whatWasOverBeforeTheWindowIsHistory() {
        Made made = Made.days(6, MINUTE);
        made.times(made.size() - 200, made.size() - 190, 9);
        assertThat(find(ERRORS, made, SeriesKind.COUNTER, 60).anomalies()).isEmpty();
    }

    @Test
    void theBucketThatIsNotOverIsLeftOut() {
        Made made = Made.days(6, MINUTE);
        made.set(made.size() - 1, made.size(), 3);
        Instant midBucket = made.end().minusSeconds(30);
        SeriesDetector detector = new SeriesDetector(TRAFFIC, made.end().minusSeconds(600), midBucket);
        assertThat(detector.examine(made.as(SeriesKind.RATE)).anomalies()).isEmpty();
    }

    @Test
    void anOutageOfTheBackendIsOneFindingOfNoData() {
        Made made = Made.days(6, MINUTE);
        made.set(made.size() - 30, made.size(), Double.NaN);
        Anomaly anomaly = only(find(TRAFFIC, made, SeriesKind.RATE, 60));
        assertThat(anomaly.kind()).isEqualTo("no_data");
        assertThat(anomaly.startedAt()).isEqualTo(made.end().minus(MINUTE.multipliedBy(30)));
        assertThat(anomaly.description()).contains("request_rate sent nothing since Saturday 23:30");
    }

    @Test
    void noTrafficAtAllIsCritical() {
        Made made = Made.days(6, MINUTE);
        made.set(made.size() - 8, made.size(), 0);
        assertThat(only(find(TRAFFIC, made, SeriesKind.RATE, 10)).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aLargeShareOfFailuresIsCriticalAndFewerErrorsAreNoTrouble() {
        Made failing = Made.days(6, MINUTE);
        failing.times(0, failing.size(), 1e-4).set(failing.size() - 5, failing.size(), 0.5);
        assertThat(only(find(SHARE, failing, SeriesKind.RATE, 10)).severity()).isEqualTo(Severity.CRITICAL);
        Made fewer = Made.days(6, MINUTE);
        fewer.set(fewer.size() - 8, fewer.size(), 0);
        assertThat(only(find(ERRORS, fewer, SeriesKind.COUNTER, 10)).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void twiceTheTrafficAtTheSameShareOfErrorsIsNoErrorAnomaly() {
        Made requests = Made.days(6, MINUTE);
        Made errors = Made.days(6, MINUTE);
        errors.times(0, errors.size(), 0.02);
        for (Made made : new Made[]{requests, errors}) {
            made.times(made.size() - 20, made.size(), 2);
        }
        Series share = Series.ratio(errors.as(SeriesKind.COUNTER), requests.as(SeriesKind.COUNTER));
        SeriesDetector detector = new SeriesDetector(SHARE, errors.end().minusSeconds(1_200), errors.end());
        assertThat(detector.examine(share).anomalies()).isEmpty();
    }

    @Test
    void aShareOfAHandfulOfRequestsIsNoEvidence() {
        Made requests = Made.noise(2_000, MINUTE).set(0, 2_000, 100).set(1_990, 2_000, 10);
        Made errors = Made.noise(2_000, MINUTE).times(0, 2_000, 0.02).set(1_990, 2_000, 10);
        Series share = Series.ratio(errors.as(SeriesKind.COUNTER), requests.as(SeriesKind.COUNTER));
        assertThat(SeriesScorer.score(share).scores()).endsWith(new double[10]);
    }

    @Test
    void aShortPastGivesNoVerdictAndSaysSo() {
        Made made = Made.noise(25, MINUTE).set(20, 25, 9_000);
        SeriesFindings findings = find(ERRORS, made, SeriesKind.COUNTER, 10);
        assertThat(findings.anomalies()).isEmpty();
        assertThat(findings.confidence()).isEqualTo(Confidence.COLD);
        Made day = Made.days(1, MINUTE);
        assertThat(find(ERRORS, day, SeriesKind.COUNTER, 10).confidence()).isEqualTo(Confidence.PARTIAL);
    }

    @Test
    void theSameFindingHasTheSameFingerprintInTheNextRun() {
        Made made = Made.days(6, MINUTE);
        made.times(made.size() - 9, made.size(), 9);
        Anomaly now = only(find(ERRORS, made, SeriesKind.COUNTER, 10));
        made.times(made.size() - 3, made.size(), 1.5);
        Anomaly later = only(find(ERRORS, made, SeriesKind.COUNTER, 10));
        Signal other = new Signal("ship", "error_count", "", Signal.Role.ERRORS);
        assertThat(now.fingerprint()).isEqualTo(later.fingerprint()).hasSize(16)
                .isNotEqualTo(only(find(other, made, SeriesKind.COUNTER, 10)).fingerprint());
    }

    @Test
    void absentBucketsOfACounterBecomeZeros() {
        Series sparse = new Series(SeriesKind.COUNTER, MINUTE, ZoneOffset.UTC, new long[]{60, 240},
                new double[]{3, 5});
        Series full = sparse.withAbsentAsZero(0, 300);
        assertThat(full.size()).isEqualTo(5);
        assertThat(new double[]{full.value(0), full.value(1), full.value(2), full.value(3), full.value(4)})
                .containsExactly(0, 3, 0, 0, 5);
    }

    @Test
    void oneMoreThanUsualIsNothingHoweverSteadyTheCountWas() {
        Made steady = Made.noise(2_000, MINUTE).set(0, 2_000, 20).set(1_990, 1_991, 21);
        assertThat(find(ERRORS, steady, SeriesKind.COUNTER, 60).anomalies()).isEmpty();
        steady.set(1_990, 1_994, 60);
        assertThat(find(ERRORS, steady, SeriesKind.COUNTER, 60).anomalies()).hasSize(1);
    }

    @Test
    void anEpisodeLastsWhileTheValuesStayAsFarOffAsTheyWere() {
        Made made = Made.days(6, MINUTE).rounded();
        made.times(made.size() - 100, made.size(), 6);
        Anomaly anomaly = only(find(ERRORS, made, SeriesKind.COUNTER, 10));
        assertThat(anomaly.startedAt()).isEqualTo(made.end().minus(MINUTE.multipliedBy(100)));
        assertThat(anomaly.endedAt()).isEmpty();
    }

    @Test
    void aLargerDeviationIsNeverLessSevere() {
        Severity before = Severity.LOW;
        for (double factor : new double[]{1.5, 2, 3, 5, 9, 20, 100}) {
            Made made = Made.days(6, MINUTE).rounded();
            made.times(made.size() - 6, made.size(), factor);
            Severity severity = find(ERRORS, made, SeriesKind.COUNTER, 10).anomalies().stream().map(Anomaly::severity)
                    .max(Severity::compareTo).orElse(Severity.LOW);
            assertThat(severity).isGreaterThanOrEqualTo(before);
            before = severity;
        }
        assertThat(before).isEqualTo(Severity.HIGH);
    }

    @Test
    void whatComesBackEveryDayIsToldButWakesNobody() {
        for (int minutes : new int[]{6, 60}) {
            Made job = dailyJob(minutes);
            Anomaly anomaly = only(find(OTHER, job, SeriesKind.GAUGE, minutes + 28));
            assertThat(anomaly.severity()).isEqualTo(Severity.LOW);
            assertThat(anomaly.reasons()).contains("the same happened at this time on 5 of the 5 days before");
        }
    }

    @Test
    void aDailyJobThatGoesFurtherOrOnForLongerOrFailsToComeIsNoDailyJob() {
        Made further = dailyJob(60);
        further.times(further.size() - 60, further.size() - 50, 20);
        assertThat(find(OTHER, further, SeriesKind.GAUGE, 88).anomalies()).anyMatch(
                anomaly -> anomaly.severity().compareTo(Severity.MEDIUM) >= 0);
        Made longer = dailyJob(6);
        longer.times(longer.size() - 25, longer.size(), 20);
        assertThat(find(OTHER, longer, SeriesKind.GAUGE, 40).anomalies()).anyMatch(
                anomaly -> anomaly.severity().compareTo(Severity.MEDIUM) >= 0);
        Made once = Made.days(6, MINUTE);
        once.times(once.size() - 10, once.size() - 4, 20);
        assertThat(only(find(OTHER, once, SeriesKind.GAUGE, 16)).severity()).isGreaterThanOrEqualTo(Severity.MEDIUM);
    }

    @Test
    void aShiftThatIsSeenLateIsNoHabit() {
        for (int minutes = 4; minutes <= 30; minutes += 2) {
            for (double factor : new double[]{0.88, 0.92, 1.08, 1.12}) {
                Made shifted = Made.noise(8_640, MINUTE);
                shifted.times(shifted.size() - minutes, shifted.size(), factor);
                assertThat(find(OTHER, shifted, SeriesKind.GAUGE, 30).anomalies()).as(factor + " for " + minutes
                        + " minutes").noneMatch(one -> one.reasons().toString().contains("the same happened"));
            }
        }
    }

    /** Twenty times as much for so many minutes of every day, the last time until 25 minutes before the end. */
    private static Made dailyJob(int minutes) {
        Made made = Made.days(6, MINUTE);
        for (int day = 1; day <= 6; day++) {
            int end = 1440 * day - 25;
            made.times(end - minutes, end, 20);
        }
        return made;
    }

    @Test
    void timesOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new Series(SeriesKind.GAUGE, MINUTE, ZoneOffset.UTC, new long[]{60, 0},
                new double[2])).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("out of order");
    }

    private static SeriesFindings find(Signal signal, Made made, SeriesKind kind, int minutes) {
        return new SeriesDetector(signal, made.end().minusSeconds(60L * minutes), made.end()).examine(made.as(kind));
    }

    private static Anomaly only(SeriesFindings findings) {
        assertThat(findings.anomalies()).hasSize(1);
        return findings.anomalies().get(0);
    }
}
