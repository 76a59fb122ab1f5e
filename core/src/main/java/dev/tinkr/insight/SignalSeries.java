package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.Signal;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.Anomaly.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A series and what it stands for.
 *
 * @param sparse  whether its values rest on so few requests that one of them alone moves it
 * @param derived whether it was computed here from others, so that its silence is theirs
 * @param inPart  whether the backend could not give all of it, so that what is missing may pass for a drop
 */
record SignalSeries(Signal signal, Series series, boolean sparse, boolean derived, boolean inPart) {

    /** What lasts no longer than this may be one slow request. */
    private static final int BLIP = 2;

    /** Refuses nulls. */
    SignalSeries {
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(series, "series");
    }

    /** One that is whole. */
    SignalSeries(Signal signal, Series series, boolean sparse, boolean derived) {
        this(signal, series, sparse, derived, false);
    }

    /** The same of which a part is missing. */
    SignalSeries cut() {
        return new SignalSeries(signal, series, sparse, derived, true);
    }

    /** The same with other values. */
    SignalSeries with(Series values) {
        return new SignalSeries(signal, values, sparse, derived, inPart);
    }

    /** Whether a finding about it is to be told: it is neither chance, nor another's, nor what the backend left out. */
    boolean bears(Anomaly anomaly, Instant now) {
        boolean silence = anomaly.kind().equals(Silences.NO_DATA);
        return !mayBeChance(anomaly, now) && !(derived && silence) && !(inPart && (silence || anomaly
                .direction() == Direction.DOWN));
    }

    private boolean mayBeChance(Anomaly anomaly, Instant now) {
        long step = series.step().toSeconds();
        Instant known = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), step) * step);
        Duration lasted = Duration.between(anomaly.startedAt(), anomaly.endedAt().orElse(known));
        return sparse && lasted.compareTo(series.step().multipliedBy(BLIP)) <= 0;
    }
}
