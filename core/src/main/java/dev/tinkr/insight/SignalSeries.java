package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.Signal;
import dev.tinkr.model.Anomaly;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A series and what it stands for.
 *
 * @param sparse  whether its values rest on so few requests that one of them alone moves it
 * @param derived whether it was computed here from others, so that its silence is theirs
 */
record SignalSeries(Signal signal, Series series, boolean sparse, boolean derived) {

    /** What lasts no longer than this may be one slow request. */
    private static final int BLIP = 2;

    /** Refuses nulls. */
    SignalSeries {
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(series, "series");
    }

    /** Whether a finding about it may be due to a request or two. */
    boolean mayBeChance(Anomaly anomaly, Instant now) {
        long step = series.step().toSeconds();
        Instant known = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), step) * step);
        Duration lasted = Duration.between(anomaly.startedAt(), anomaly.endedAt().orElse(known));
        return sparse && lasted.compareTo(series.step().multipliedBy(BLIP)) <= 0;
    }
}
