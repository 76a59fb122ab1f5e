package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.Signal;
import dev.tinkr.anomaly.Signal.Role;
import java.time.Instant;
import java.util.List;

/** The series that counts of log lines give, by the names under which they are reported. */
final class LogSignals {

    static final String LINES = "log_count";
    static final String ERRORS = "error_count";
    static final String SHARE = "error_rate";
    static final List<String> ALL = List.of(LINES, ERRORS, SHARE);

    private LogSignals() {}

    /**
     * The three.
     *
     * @param best whether nothing tells better how much the service does: only then does a log that falls silent mean
     *             that the service is down, and the share of errors among lines that so many requests fail
     */
    static List<SignalSeries> of(CountSeries counts, Plan plan, Instant now, boolean best) {
        return List.of(series(plan, LINES, best ? Role.TRAFFIC : Role.OTHER, counts.lines(), false),
                series(plan, ERRORS, Role.ERRORS, counts.errors(), false),
                series(plan, SHARE, best ? Role.ERROR_SHARE : Role.ERRORS_AMONG_LINES, Shares.of(counts.errors(), counts
                        .lines(), plan.window().length(), plan.zone(), now), true));
    }

    private static SignalSeries series(Plan plan, String name, Role role, Series series,
            boolean derived) {
        return new SignalSeries(new Signal(plan.service(), name, "", role), series, false, derived);
    }
}
